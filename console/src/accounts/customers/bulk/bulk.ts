import type { Schemas } from '#console/api/contract.ts';

/** What can be done with many accounts at once. */
export type BulkDeed = 'disable' | 'enable' | 'restrict';

/** What became of one of them, or would. */
export type BulkItem = Schemas['ChangeManyAccountsAnswer']['items'][number];
