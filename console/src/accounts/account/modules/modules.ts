import type { Schemas } from '#console/api/contract.ts';

export type Module = Schemas['Permission']['module'];

/** Every module there is, in the order in which the server publishes them. */
export const modules = [
  'live-view',
  'archive',
  'clip-export',
  'timelapse',
  'ptz',
  'two-way-audio',
  'layouts',
  'maps',
  'link-sharing',
  'cross-customer-sharing',
  'alerts',
  'push',
  'analytics',
  'face-recognition',
  'alarm-station',
  'cameras.add-onvif',
  'cameras.add-rtsp',
  'cameras.add-gateway',
  'cameras.add-pnp',
  'cameras.settings',
  'admin-portal',
  'users',
  'branding',
  'billing-view',
  'audit-log',
  'api',
  'webhooks',
  'mobile-app',
] as const satisfies readonly Module[];

/** Does not compile when the server has a module that is not listed above. */
export const areAllListed: Exclude<Module, (typeof modules)[number]> extends never ? true : never = true;
