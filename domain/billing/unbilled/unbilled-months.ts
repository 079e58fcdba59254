import type { FailureReason } from '#domain/billing/billing-run/billing-run.ts';
import type { AccountId, Instant, InvoiceId, Month } from '#domain/kernel/ids.ts';

/** A month that a run could not bill a payer for, and that is not billed since. */
export interface UnbilledMonth {
  readonly month: Month;
  readonly code: FailureReason;
  /** What to do about it, without personal data. */
  readonly detail: string;
  /** When a run first could not bill it. */
  readonly since: Instant;
  /**
   * Whether it counts only if something was used in it. A run used to skip an integrator without pricing whether it had
   * used anything or not, and usage may still come after a run that found none.
   */
  readonly ifConsumed: boolean;
}

/** What is known of one payer's months: enough to tell which of them are unbilled. */
export interface PayerMonths {
  readonly payerId: AccountId;
  readonly billerId: AccountId;
  /** Its documents that are not void. */
  readonly standing: readonly { readonly invoiceId: InvoiceId; readonly month: Month }[];
  readonly waived: readonly Month[];
  readonly unbilled: readonly UnbilledMonth[];
}

/** Something that happened to a payer and matters for what is unbilled. */
export type PayerHappening =
  | (Omit<UnbilledMonth, 'since'> & { readonly kind: 'not-billed'; readonly at: Instant })
  /** A run looked, and nothing was to be billed, or all was billed already. */
  | { readonly kind: 'settled'; readonly month: Month }
  | { readonly kind: 'issued'; readonly month: Month; readonly invoiceId: InvoiceId }
  | { readonly kind: 'voided'; readonly invoiceId: InvoiceId }
  | { readonly kind: 'waived'; readonly month: Month };

export const noMonths = (billerId: AccountId, payerId: AccountId): PayerMonths => ({
  payerId,
  billerId,
  standing: [],
  waived: [],
  unbilled: [],
});

const without = (months: readonly UnbilledMonth[], month: Month): readonly UnbilledMonth[] =>
  months.filter((one) => one.month !== month);

/**
 * Folds what happened to a payer (docs/domain.md B4). A month is unbilled from the run that could not bill it until a
 * document is issued for it, a later run settles it, or it is waived. A month with a document that stands never is,
 * whatever a run says that looked before the document was there. Voiding a document makes no month unbilled: whoever voids
 * says why.
 */
export const evolvePayerMonths = (months: PayerMonths, happening: PayerHappening): PayerMonths => {
  switch (happening.kind) {
    case 'not-billed': {
      const { kind: _, at, ...told } = happening;
      const { month } = told;
      if (months.waived.includes(month) || months.standing.some((document) => document.month === month))
        return months;
      const since = months.unbilled.find((one) => one.month === month)?.since ?? at;
      const unbilled = [...without(months.unbilled, month), { ...told, since }];
      return { ...months, unbilled: unbilled.sort((one, other) => (one.month < other.month ? -1 : 1)) };
    }
    case 'settled':
      return { ...months, unbilled: without(months.unbilled, happening.month) };
    case 'issued': {
      const { month, invoiceId } = happening;
      const standing = [...months.standing, { invoiceId, month }];
      return { ...months, standing, unbilled: without(months.unbilled, month) };
    }
    case 'voided': {
      const standing = months.standing.filter(({ invoiceId }) => invoiceId !== happening.invoiceId);
      return { ...months, standing };
    }
    case 'waived': {
      const { month } = happening;
      return { ...months, waived: [...months.waived, month], unbilled: without(months.unbilled, month) };
    }
  }
};
