import type { Item } from '#console/api/contract.ts';

/** An event that a read model failed on, and set aside. */
export type ParkedEvent = Item<'/v1/operations/parked'>;
