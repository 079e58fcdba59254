import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent } from '#domain/events/event.ts';
import type { AccountId, BillingRunId, InvoiceId, Month } from '#domain/ids.ts';
import type { Amount } from '#domain/invoice-book/invoice-book.ts';

/** Why a payer gets no invoice though nothing is wrong. */
export type SkipReason =
  | 'automatic-billing-off'
  /** A customer without a billing profile. */
  | 'no-profile'
  /** An integrator without wholesale pricing. */
  | 'no-pricing'
  | 'already-billed'
  | 'nothing-to-bill';

/** Why a payer could not be billed; the rest of the run goes on. */
export type FailureReason = 'currency-mismatch' | 'unexpected';

interface OfRun {
  readonly runId: BillingRunId;
}

export type BillingRunStarted = DomainEvent<
  'BillingRunStarted',
  OfRun & {
    readonly billerId: AccountId;
    readonly month: Month;
    /** Those asked for by name; absent: all that are billed automatically (domain.md B4). */
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
  BillingRunStarted: { version: 1, personal: [] },
  PayerBilled: { version: 1, personal: [] },
  PayerSkipped: { version: 1, personal: [] },
  PayerFailed: { version: 1, personal: [] },
  BillingRunCompleted: { version: 1, personal: [] },
} as const satisfies Record<BillingRunEvent['type'], EventDefinition>;
