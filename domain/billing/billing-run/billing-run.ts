import type { BillWarning } from '#domain/billing/invoice-book/invoice-book.ts';
import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, BillingRunId, InvoiceId, Month } from '#domain/kernel/ids.ts';
import type { Amount } from '#domain/kernel/money.ts';

/** Why a payer gets no invoice though nothing is wrong. */
export type SkipReason =
  | 'automatic-billing-off'
  /** A customer without a billing profile. */
  | 'no-profile'
  /** An integrator without wholesale pricing, below which nothing was used. */
  | 'no-pricing'
  | 'already-billed'
  | 'nothing-to-bill';

/** Why a payer could not be billed; the rest of the run goes on. */
export type FailureReason =
  | 'currency-mismatch'
  /** An integrator without wholesale pricing, below which something was used. */
  | 'no-pricing'
  | 'unexpected';

export interface OfRun {
  readonly runId: BillingRunId;
}

export type BillingRunStarted = DomainEvent<
  'BillingRunStarted',
  OfRun & {
    readonly billerId: AccountId;
    readonly month: Month;
    /** Those asked for by name; absent: all that are billed automatically (docs/domain.md B4). */
    readonly payerIds?: readonly AccountId[];
    /** Started by the clock, not by people. */
    readonly automatic: boolean;
  }
>;
export type PayerBilled = DomainEvent<
  'PayerBilled',
  OfRun & {
    readonly payerId: AccountId;
    readonly invoiceId: InvoiceId;
    readonly number: number;
    readonly currency: string;
    readonly gross: Amount;
    /**
     * For the biller alone: they do not stand on the payer's document (docs/domain.md B9). Absent in events of version 1, whose
     * documents hold them.
     */
    readonly warnings?: readonly BillWarning[];
  }
>;
export type PayerSkipped = DomainEvent<
  'PayerSkipped',
  OfRun & { readonly payerId: AccountId; readonly why: SkipReason }
>;
export type PayerFailed = DomainEvent<
  'PayerFailed',
  OfRun & {
    readonly payerId: AccountId;
    readonly why: FailureReason;
    /** What to do about it, in a sentence without personal data. */
    readonly detail: string;
  }
>;
export type BillingRunCompleted = DomainEvent<
  'BillingRunCompleted',
  OfRun & { readonly issued: number; readonly skipped: number; readonly failed: number }
>;

export type BillingRunEvent =
  | BillingRunStarted
  | PayerBilled
  | PayerSkipped
  | PayerFailed
  | BillingRunCompleted;

export const billingRunEventDefinitions = {
  BillingRunStarted: { version: 1, personal: [], audience: everybody },
  PayerBilled: {
    version: 2,
    personal: [],
    audience: { bills: ['gross', 'warnings'] },
    // What version 1 did not say stays unsaid.
    upcasters: { 1: (data) => data },
  },
  PayerSkipped: { version: 1, personal: [], audience: everybody },
  PayerFailed: { version: 1, personal: [], audience: everybody },
  BillingRunCompleted: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<BillingRunEvent>;

/** What became of a payer. */
export type PayerOutcome = PayerBilled | PayerSkipped | PayerFailed;

export interface BillingRunState {
  readonly runId: BillingRunId;
  readonly billerId: AccountId;
  /** From the platform down to the biller. */
  readonly path: readonly AccountId[];
  readonly month: Month;
  readonly payerIds: readonly AccountId[] | undefined;
  readonly completed: boolean;
  /** Payers whose outcome stands. */
  readonly settled: Set<AccountId>;
  readonly issued: number;
  readonly skipped: number;
  readonly failed: number;
}

/**
 * State from events. A run settles tens of thousands of payers, so the set of them is added to and never copied. Whoever
 * keeps an earlier state sees later payers in it, but an append at that state's revision is refused.
 * @throws when a stream does not begin with the start
 */
export const evolveBillingRun = (
  state: BillingRunState | undefined,
  event: Recorded<BillingRunEvent>,
): BillingRunState => {
  if (event.type === 'BillingRunStarted') {
    const { runId, billerId, month, payerIds } = event.data;
    return {
      runId,
      billerId,
      path: event.metadata.path,
      month,
      payerIds,
      completed: false,
      settled: new Set(),
      issued: 0,
      skipped: 0,
      failed: 0,
    };
  }
  if (!state) throw new Error(`${event.type} before the billing run started in ${event.stream}`);
  if (event.type === 'BillingRunCompleted') return { ...state, completed: true };
  state.settled.add(event.data.payerId);
  switch (event.type) {
    case 'PayerBilled':
      return { ...state, issued: state.issued + 1 };
    case 'PayerSkipped':
      return { ...state, skipped: state.skipped + 1 };
    case 'PayerFailed':
      return { ...state, failed: state.failed + 1 };
  }
};

/**
 * How far a run is, and how it ended (docs/domain.md B4). `completed-with-failures`: some of those that should have been
 * billed could not be. `failed`: not one of them could.
 */
export const runStateOf = (
  run: Pick<BillingRunState, 'completed' | 'issued' | 'failed'>,
): 'running' | 'completed' | 'completed-with-failures' | 'failed' => {
  if (!run.completed) return 'running';
  if (run.failed === 0) return 'completed';
  return run.issued === 0 ? 'failed' : 'completed-with-failures';
};
