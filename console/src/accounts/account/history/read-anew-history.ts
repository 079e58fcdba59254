import { queries } from '#console/api/queries.ts';

/** Reads the history that is shown anew: nothing else does, because each reading is an event. */
export const readAnewHistory = (): Promise<void> =>
  queries.invalidateQueries({ queryKey: ['/v1/accounts/{id}/history'] });
