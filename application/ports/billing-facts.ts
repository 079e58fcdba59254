import type { AccountFacts, CameraFacts, PlanFacts, UsageFacts } from '#domain/billing/facts.ts';
import type { AccountId, Instant, InvoiceId, Month, PlanId } from '#domain/ids.ts';
import type { DocumentKind, UsageCover } from '#domain/invoice-book/invoice-book.ts';

/** Positions after `after` and up to `upTo`, in the log. */
export interface PositionRange {
  readonly after: bigint;
  readonly upTo: bigint;
}

/** A document as the books have it, and whether it was voided. */
export interface DocumentFacts {
  readonly invoiceId: InvoiceId;
  readonly payerId: AccountId;
  readonly month: Month;
  readonly kind: DocumentKind;
  readonly voided: boolean;
  readonly covers: readonly UsageCover[];
}

/** An account with children. */
export interface Biller {
  readonly account: AccountFacts;
  /** The last month a run was started for by the clock, if any. */
  readonly lastAutomaticMonth: Month | undefined;
}

/**
 * One moment of the facts: everything up to `position` is in them, nothing after. Each answer throws ReadModelParked when
 * events are set aside that it would need; those about a whole subtree, when any are on its path or below.
 */
export interface FactsSnapshot {
  readonly position: bigint;
  /** The platform is there also before it is configured. */
  account(id: AccountId): Promise<AccountFacts | undefined>;
  /** Direct children, closed ones included, by id; strictly after `after`. */
  childrenOf(id: AccountId, after: AccountId | undefined, limit: number): Promise<readonly AccountFacts[]>;
  /** The account with everything below it, by path: an account comes right before its own subtree. Streams in pages. */
  subtree(id: AccountId): AsyncIterable<AccountFacts>;
  plans(): Promise<ReadonlyMap<PlanId, PlanFacts>>;
  /**
   * Cameras of an account's subtree that are ready, or were, at some time in the window from `start` to before `end`, in
   * the order of `subtree`. Streams in pages.
   */
  cameras(
    below: AccountId,
    window: { readonly start: Instant; readonly end: Instant },
  ): AsyncIterable<CameraFacts>;
  /**
   * Usage of the month in an account's subtree, by customer in the order of `subtree` and by day, of the rows recorded in
   * these ranges. Streams in pages.
   */
  usage(below: AccountId, month: Month, ranges: readonly PositionRange[]): AsyncIterable<UsageFacts>;
  /** Every document the biller issued to these payers, in the order of their numbers. */
  documents(biller: AccountId, payers: readonly AccountId[]): Promise<readonly DocumentFacts[]>;
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
  billers(): Promise<readonly Biller[]>;
}
