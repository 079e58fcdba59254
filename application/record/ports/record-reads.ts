import type { PastAccountReads } from '#application/accounts/ports/account-reads.ts';
import type { AccountScope, EventIndex } from '#application/record/ports/event-index.ts';

export interface RecordReads {
  readonly eventIndex: EventIndex;
  /** What stood at a position, for one account's scope: what lies outside it is not there. @throws TooMuchAtOnce */
  asOf(position: bigint, scope: AccountScope): PastAccountReads;
}
