import type { AccountReads } from '#application/accounts/ports/account-reads.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { AccountScope, EventIndex } from '#application/record/ports/event-index.ts';

/** The queries that can be answered from replayed events, for any moment. */
export type PastReads = Pick<AccountReads, 'customerList' | 'account' | 'tree' | 'permissions'> &
  Pick<CameraReads, 'cameras' | 'camera'> &
  Pick<BillingReads, 'invoices' | 'invoice' | 'postings' | 'balance'>;

export interface RecordReads {
  readonly eventIndex: EventIndex;
  /**
   * The same queries by the same definitions, showing everything up to `position` and nothing after, for one account's
   * scope: what lies outside it is not there. @throws TooMuchAtOnce
   */
  asOf(position: bigint, scope: AccountScope): PastReads;
}
