/** One feature of the system that access can be restricted on (docs/domain.md M1). */
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
] as const;

export type Module = (typeof modules)[number];

/** docs/domain.md M2: customers begin with all modules but adding P&P cameras. */
export const customerDefaultModules: readonly Module[] = modules.filter(
  (module) => module !== 'cameras.add-pnp',
);

/** The modules of `wanted` in the published order, each once. */
export const orderModules = (wanted: Iterable<Module>): readonly Module[] => {
  const set = new Set(wanted);
  return modules.filter((module) => set.has(module));
};

/** Whether both are the same set, in whatever order and however often each is named. */
export const sameModules = (one: readonly Module[], other: readonly Module[]): boolean =>
  orderModules(one).join() === orderModules(other).join();
