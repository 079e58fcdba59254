import type { Schemas } from '#console/api/contract.ts';

export type Module = Schemas['RestrictModulesRequest']['modules'][number];

const groups = ['viewing', 'sharing', 'alerts', 'cameras', 'administration'] as const;

/** Where people look for each module. */
const groupOf: Readonly<Record<Module, (typeof groups)[number]>> = {
  'live-view': 'viewing',
  archive: 'viewing',
  'clip-export': 'viewing',
  timelapse: 'viewing',
  ptz: 'viewing',
  'two-way-audio': 'viewing',
  layouts: 'viewing',
  maps: 'viewing',
  'link-sharing': 'sharing',
  'cross-customer-sharing': 'sharing',
  alerts: 'alerts',
  push: 'alerts',
  analytics: 'alerts',
  'face-recognition': 'alerts',
  'alarm-station': 'alerts',
  'cameras.add-onvif': 'cameras',
  'cameras.add-rtsp': 'cameras',
  'cameras.add-gateway': 'cameras',
  'cameras.add-pnp': 'cameras',
  'cameras.settings': 'cameras',
  'admin-portal': 'administration',
  'mobile-app': 'administration',
  users: 'administration',
  branding: 'administration',
  'billing-view': 'administration',
  'audit-log': 'administration',
  api: 'administration',
  webhooks: 'administration',
};

const isModule = (name: string): name is Module => name in groupOf;

/** Every module there is, group by group. */
export const modules: readonly Module[] = Object.keys(groupOf).filter(isModule);

/** Every module, each in its group. */
export const moduleGroups = groups.map((name) => ({
  name,
  modules: modules.filter((module) => groupOf[module] === name),
}));

/** What a customer begins with, as the server has it too: everything but adding P&P cameras. */
export const firstModules: readonly Module[] = modules.filter((module) => module !== 'cameras.add-pnp');
