import { eventIndex } from '#projections/record/event-index/queries.ts';

/** The read models of the record. */
export const recordReadModels = [eventIndex] as const;
