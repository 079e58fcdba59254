import type { PayerBilled, PayerFailed, PayerSkipped } from '#domain/billing/billing-run/billing-run.ts';
import type { InvoiceVoided } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import type { PayerHappening } from '#domain/billing/unbilled/unbilled-months.ts';
import type { UnbilledMonthWaived } from '#domain/billing/unbilled/waiver.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { Month } from '#domain/kernel/ids.ts';

/** What a run says of a payer; which month that is about, only the run's start says. */
export type OutcomeEvent = Recorded<PayerBilled> | Recorded<PayerSkipped> | Recorded<PayerFailed>;

/** What happens to a payer beside runs. */
export type DocumentEvent = Recorded<InvoiceIssued> | Recorded<InvoiceVoided> | Recorded<UnbilledMonthWaived>;

export const isOutcome = (event: { readonly type: string }): event is OutcomeEvent =>
  event.type === 'PayerBilled' || event.type === 'PayerSkipped' || event.type === 'PayerFailed';

export const withoutPricing =
  'This integrator has no wholesale pricing, though something was used below it. Set its pricing, and run the month again for it.';

/** What a run's outcome for a payer says of its month; nothing where the payer was never meant to be billed. */
export const happeningOfOutcome = (event: OutcomeEvent, month: Month): PayerHappening | undefined => {
  const at = event.metadata.time;
  switch (event.type) {
    case 'PayerFailed': {
      const { why: code, detail } = event.data;
      return { kind: 'not-billed', month, code, detail, at, ifConsumed: false };
    }
    case 'PayerBilled':
      return { kind: 'settled', month };
    case 'PayerSkipped':
      switch (event.data.why) {
        case 'no-pricing':
          return {
            kind: 'not-billed',
            month,
            code: 'no-pricing',
            detail: withoutPricing,
            at,
            ifConsumed: true,
          };
        case 'already-billed':
        case 'nothing-to-bill':
          return { kind: 'settled', month };
        case 'automatic-billing-off':
        case 'no-profile':
          return undefined;
      }
  }
};

export const happeningOfDocument = (event: DocumentEvent): PayerHappening => {
  switch (event.type) {
    case 'InvoiceIssued': {
      const { month, invoiceId } = event.data;
      return { kind: 'issued', month, invoiceId };
    }
    case 'InvoiceVoided':
      return { kind: 'voided', invoiceId: event.data.invoiceId };
    case 'UnbilledMonthWaived':
      return { kind: 'waived', month: event.data.month };
  }
};
