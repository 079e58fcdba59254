import type { Words } from '#application/kernel/word-table.ts';
import type { PlansEvent } from '#domain/plans/index.ts';

export const planWords: Words<PlansEvent['type']> = {
  PlanDefined: ({ data }) => `Plan ${data.name} was defined at ${data.pricePerCameraMonth} ${data.currency}.`,
  PlanPriceRevised: ({ data }) => `The plan's list price became ${data.pricePerCameraMonth}.`,
  PlanRetired: () => 'The plan was retired.',
};
