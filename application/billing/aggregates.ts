import { type Aggregate, keptAggregate, unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import { evolveBillingRun } from '#domain/billing/billing-run/billing-run.ts';
import { evolveInvoice, type InvoiceEvent } from '#domain/billing/invoice/invoice.ts';
import type { InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import type { InvoiceIssued } from '#domain/billing/invoice-book/invoice-book.ts';
import {
  evolvePayerCredit,
  type PayerCreditEvent,
  type PayerCreditState,
} from '#domain/billing/payer-credit/payer-credit.ts';
import type { ReminderEvent } from '#domain/billing/reminder/events.ts';
import { evolveReminder, type ReminderState } from '#domain/billing/reminder/reminder.ts';
import {
  evolveUnbilledMonth,
  type UnbilledMonthEvent,
  type UnbilledMonthState,
} from '#domain/billing/unbilled/waiver.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, InvoiceId, UnbilledMonthId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const billingRun = keptAggregate(streams.billingRun, evolveBillingRun);
export const invoice = unkeptAggregate<InvoiceId, InvoiceState, Recorded<InvoiceEvent>>(
  streams.invoice,
  evolveInvoice,
);
export const unbilledMonth = unkeptAggregate<
  UnbilledMonthId,
  UnbilledMonthState,
  Recorded<UnbilledMonthEvent>
>(streams.unbilledMonth, evolveUnbilledMonth);

/** The credit of a biller's payers, by payer. */
export const payerCredit = (billerId: AccountId) =>
  unkeptAggregate<AccountId, PayerCreditState, Recorded<PayerCreditEvent>>(
    (payerId) => streams.payerCredit(billerId, payerId),
    evolvePayerCredit,
  );

/** Which documents of a book are whose, with the numbers of those that owe their payer from the start. */
interface Booked {
  readonly ofPayer: Map<AccountId, Map<InvoiceId, number | undefined>>;
  readonly documents: number;
}

const bytesOfDocument = 150;

/**
 * The map is added to and never copied, since books are long. Two who add the same document at once leave it as one; whoever
 * keeps an earlier state sees later documents in it, which are there.
 */
const evolveBooked = (state: Booked | undefined, { data }: Recorded<InvoiceIssued>): Booked => {
  const ofPayer: Booked['ofPayer'] = state?.ofPayer ?? new Map();
  const documents = ofPayer.get(data.payerId) ?? new Map<InvoiceId, number | undefined>();
  const { kind, number, invoiceId, payerId } = data;
  ofPayer.set(payerId, documents.set(invoiceId, kind === 'credit-note' ? number : undefined));
  return { ofPayer, documents: data.number };
};

/** Kept, so that a book is read whole once and then at its end only. */
export const booked: Aggregate<AccountId, Booked, Recorded<InvoiceIssued>> = {
  ...keptAggregate(streams.invoiceBook, evolveBooked),
  weight: ({ documents }) => documents * bytesOfDocument,
};
export const reminder = unkeptAggregate<InvoiceId, ReminderState, Recorded<ReminderEvent>>(
  streams.reminder,
  evolveReminder,
);
