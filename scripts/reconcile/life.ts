import type { InvoiceStatus } from '#domain/billing/invoice/invoice-state.ts';
import type { Compared } from '#scripts/reconcile/finding.ts';
import type { AfterIssue } from '#scripts/reconcile/log-facts.ts';
import type { Ratio } from '#scripts/reconcile/ratio.ts';

/** A payment of a document. */
export interface PaymentOfLife {
  readonly id: string;
  readonly amount: Ratio;
  /** What of it is credit, and settles nothing of the document. */
  readonly surplus: Ratio;
  readonly paidOn: string;
  readonly reversed: boolean;
}

/** How a document stands after everything that happened to it (docs/domain.md B5, B10). */
export interface Life {
  readonly status: InvoiceStatus;
  readonly balance: Ratio;
  readonly paid: Ratio;
  readonly credited: Ratio;
  readonly creditedTax: Ratio;
  readonly credit: Ratio;
  /** Oldest first. */
  readonly payments: readonly PaymentOfLife[];
  /** What of credit that was applied has settled something. */
  readonly applied: readonly Ratio[];
}

export interface Step {
  readonly life: Life;
  /** What the event states, beside what it should state by all that happened before. */
  readonly stated: readonly Compared[];
}

export type EventOf<Type extends AfterIssue['type']> = Extract<AfterIssue, { type: Type }>;
export type Text = (value: Ratio) => string;
