import type { ApiKeyId, Day } from '#domain/kernel/ids.ts';

/**
 * On which day each API key was used last, kept beside the log: so many requests would fill it. Lost with the database, and
 * not rebuilt: a key is then unknown to be used until its next request.
 */
export interface KeyUse {
  /** Notes a use. Returns at once and never throws; what cannot be written is noted again by the next use. */
  note(id: ApiKeyId, day: Day): void;
  /** The last day of each of these keys; a key is left out whose use is not known. */
  lastDays(ids: readonly ApiKeyId[]): Promise<ReadonlyMap<ApiKeyId, Day>>;
}

/** Nobody looks when keys are used: for programs that let nobody in. */
export const noKeyUse: KeyUse = { note: () => undefined, lastDays: async () => new Map() };
