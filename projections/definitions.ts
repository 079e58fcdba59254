import { accountReadModels } from '#projections/accounts/index.ts';
import { billingReadModels } from '#projections/billing/index.ts';
import { cameraReadModels } from '#projections/cameras/index.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { planReadModels } from '#projections/plans/index.ts';
import { recordReadModels } from '#projections/record/index.ts';

/** Every read model there is, room by room. A new one is added in its room, and nowhere else. */
export const readModels = [
  ...planReadModels,
  ...accountReadModels,
  ...cameraReadModels,
  ...billingReadModels,
  ...recordReadModels,
] as const;

export type ReadModelName = (typeof readModels)[number]['definition']['name'];

/** What each read model keeps, by its name. */
export const definitions = Object.fromEntries(
  readModels.map(({ definition }): readonly [string, Definition] => [definition.name, definition]),
  // The names are those of the very definitions that the type is made of.
) as Readonly<Record<ReadModelName, Definition>>;

export const isReadModelName = (name: string): name is ReadModelName => Object.hasOwn(definitions, name);
