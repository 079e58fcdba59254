import { plans } from '#projections/plans/queries.ts';

/** The read models of plans. */
export const planReadModels = [plans] as const;
