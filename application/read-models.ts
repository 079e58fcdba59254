import type { AccountReads } from '#application/accounts/ports/account-reads.ts';
import type { BillingReads } from '#application/billing/ports/billing-reads.ts';
import type { BillingRunReads } from '#application/billing/ports/billing-run-reads.ts';
import type { CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { PlanReads } from '#application/plans/ports/plan-reads.ts';
import type { AccountScope, EventIndex } from '#application/record/ports/event-index.ts';

/** The queries of every room. Each answers from one snapshot of its read model and says which position that shows. */
export interface ReadModels
  extends ReadModelOperations,
    AccountReads,
    PlanReads,
    CameraReads,
    BillingRunReads,
    BillingReads {
  readonly eventIndex: EventIndex;
  /**
   * The same queries by the same definitions, showing everything up to `position` and nothing after, for one account's
   * scope: what lies outside it is not there. @throws TooMuchAtOnce
   */
  asOf(position: bigint, scope: AccountScope): PastReads;
}

/** The queries that can be answered from replayed events, for any moment. */
export type PastReads = Pick<
  ReadModels,
  | 'customerList'
  | 'account'
  | 'tree'
  | 'permissions'
  | 'cameras'
  | 'camera'
  | 'invoices'
  | 'invoice'
  | 'postings'
  | 'balance'
>;
