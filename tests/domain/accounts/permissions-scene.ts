import { modules } from '#domain/accounts/access/modules.ts';
import { customer, integrator, pathOf, primary, shop, sub } from '../../scenes/domain-scenes.ts';

export const without = (...missing: readonly (typeof modules)[number][]) =>
  modules.filter((module) => !missing.includes(module));

export const open = pathOf(integrator(primary), integrator(sub), customer(shop));
