import { type Module, modules } from '#console/accounts/modules/modules.ts';

/** How many of some accounts have each module as their own; none that nobody has. */
export type ModuleCounts = ReadonlyMap<Module, number>;

export const countModules = (sets: readonly (readonly Module[])[]): ModuleCounts =>
  new Map(
    modules
      .map((module) => [module, sets.filter((own) => own.includes(module)).length] as const)
      .filter(([, count]) => count > 0),
  );
