import type { PositionRange, RanEmpty } from '#domain/billing/covers.ts';
import type {
  AccountFacts,
  CameraFacts,
  LateUsageFacts,
  PlanFacts,
  UsageFacts,
} from '#domain/billing/facts.ts';
import type { BookedDocument } from '#domain/billing/invoice-book/invoice-book.ts';
import type { AccountId, Instant, Month, PlanId } from '#domain/kernel/ids.ts';

/** A document as the books have it, and whether it was voided. */
export type DocumentFacts = Pick<BookedDocument, 'invoiceId' | 'payerId' | 'month' | 'kind' | 'covers'> & {
  readonly voided: boolean;
};

/** A month that a run found nothing to bill in for a payer. */
export interface EmptyMonth extends RanEmpty {
  readonly payerId: AccountId;
}

/** Two children of one account, the first before the last by id, or the same one: their subtrees and all between. */
export interface Siblings {
  readonly first: AccountFacts;
  readonly last: AccountFacts;
}

/**
 * One moment of the facts: everything up to `position` is in them, nothing after. What concerns subtrees comes in one
 * order everywhere, by path, so that an account comes right before its own subtree; it streams in pages. Each answer
 * throws ReadModelParked when events are set aside that it would need; those about subtrees, when any are on their paths
 * or in them.
 */
export interface FactsSnapshot {
  readonly position: bigint;
  /** The platform is there also before it is configured. */
  account(id: AccountId): Promise<AccountFacts | undefined>;
  /** Direct children, closed ones included, by id; strictly after `after`. */
  childrenOf(id: AccountId, after: AccountId | undefined, limit: number): Promise<readonly AccountFacts[]>;
  countChildren(id: AccountId): Promise<number>;
  /** Accounts with everything below them. */
  subtrees(siblings: Siblings): AsyncIterable<AccountFacts>;
  plans(): Promise<ReadonlyMap<PlanId, PlanFacts>>;
  /** Cameras that are ready, or were, at some time in the window from `start` to before `end`. */
  cameras(
    siblings: Siblings,
    window: { readonly start: Instant; readonly end: Instant },
  ): AsyncIterable<CameraFacts>;
  /** Usage of the month by customer and day, of the rows recorded in these ranges. */
  usage(siblings: Siblings, month: Month, ranges: readonly PositionRange[]): AsyncIterable<UsageFacts>;
  /** Usage of these months that was recorded after the position named for each, by customer and day. */
  lateUsage(siblings: Siblings, after: ReadonlyMap<Month, bigint>): AsyncIterable<LateUsageFacts>;
  /** Every document the biller issued to these payers, in the order of their numbers. */
  documents(biller: AccountId, payers: readonly AccountId[]): Promise<readonly DocumentFacts[]>;
  /** Months that runs of the biller found nothing to bill in for these payers, of those with any usage by now. */
  emptyMonths(biller: AccountId, payers: readonly AccountId[]): Promise<readonly EmptyMonth[]>;
}

/** An account that bills: it has children. */
export interface BillerFacts {
  readonly account: AccountFacts;
  /** When its first child was created. */
  readonly since: Instant;
  /** Of the last run that the clock started for it, if any. */
  readonly lastAutomaticMonth: Month | undefined;
}

/**
 * The billing process's own index over the streams of accounts, plans, cameras, usage and books: checkpointed and
 * rebuildable. It decides nothing; the books' own streams do.
 */
export interface BillingFacts {
  /** Resolves once everything up to `position` is in the facts. Rejects when the signal aborts. */
  bringTo(position: bigint, signal: AbortSignal): Promise<void>;
  /**
   * Reads from one snapshot, on one connection: queries wait for each other, and a minute without one ends it. `work` may be
   * begun anew when the read model was swapped under it, so what it adds up belongs inside of it.
   */
  read<Result>(work: (facts: FactsSnapshot) => Promise<Result>): Promise<Result>;
  /** All billers, for the automatic runs; one whose own events are set aside is left out until they are applied. */
  billers(): Promise<readonly BillerFacts[]>;
}
