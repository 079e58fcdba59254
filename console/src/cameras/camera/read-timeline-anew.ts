import { queries } from '#console/api/queries.ts';

/** Reads the events that are shown anew. Each reading is recorded, so only somebody's own doing leads to one. */
export const readTimelineAnew = (): Promise<void> =>
  queries.invalidateQueries({ queryKey: ['/v1/audit/events'] });
