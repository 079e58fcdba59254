import { openingOf } from '#domain/billing/invoice/decide.ts';
import { evolveInvoice } from '#domain/billing/invoice/invoice.ts';
import { balanceOf, type InvoiceState } from '#domain/billing/invoice/invoice-state.ts';
import { overdueFrom } from '#domain/billing/invoice-book/as-issued.ts';
import type { InvoiceParty } from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { fractionOf, roundHalfUp } from '#domain/kernel/fraction.ts';
import type { EventId, PaymentId } from '#domain/kernel/ids.ts';
import { amountOf, minorOf } from '#domain/kernel/money.ts';
import {
  evolveMailing,
  isOfMailing,
  mailingEvents,
  mailingKey,
} from '#projections/billing/invoices/mailing.ts';
import { deliveryTable, mailingBillerTable } from '#projections/billing/invoices/mailing-tables.ts';
import {
  invoiceTable,
  type StoredInvoice,
  shareTable,
  withoutPeople,
} from '#projections/billing/invoices/tables.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { type Change, defineReadModel, type EventOf, put } from '#projections/engine/definition.ts';

type Issued = EventOf<'InvoiceIssued'>;
type OfLife = EventOf<
  | 'InvoiceOpened'
  | 'CostAllocated'
  | 'PaymentRecorded'
  | 'PaymentReversed'
  | 'CreditApplied'
  | 'InvoiceVoided'
  | 'InvoiceMarkedUncollectible'
  | 'CreditNoteIssued'
>;

/** A share's digits after the point. */
const shareDigits = 12;

/** Whether the biller's key is destroyed: what it sealed reads as one text. */
const isErased = (party: InvoiceParty | typeof erased): boolean => party === erased;

/** What the domain's own fold says of the invoice, as columns. */
const columnsOf = (
  state: InvoiceState,
): Pick<StoredInvoice, 'status' | 'balance' | 'paid' | 'credited' | 'creditedTax' | 'credit'> => ({
  status: state.status,
  balance: balanceOf(state),
  paid: state.paid,
  credited: state.credited,
  creditedTax: state.creditedTax,
  credit: state.credit,
});

/** The state the columns say; what only deciding asks for is left out. */
const stateOf = (row: StoredInvoice): InvoiceState => {
  const { paid, credited, creditedTax, credit, status, balance } = row;
  const { invoiceId, billerId, payerId, kind, currency, gross, tax } = row.document;
  const invoice = {
    invoiceId,
    billerId,
    payerId,
    kind,
    currency,
    gross: minorOf(gross, currency),
    tax: minorOf(tax, currency),
    paid,
    payments: row.payments
      .filter(({ reversedAt }) => reversedAt === null)
      .map(({ paymentId, reference, amount, surplus }) => ({
        paymentId,
        reference,
        amount: minorOf(amount, currency),
        surplus: minorOf(surplus, currency),
      })),
    reversed: new Set<PaymentId>(),
    applied: new Set<EventId>(),
    creditNotes: row.creditNotes.length,
    credited,
    creditedTax,
    credit,
  };
  return status === 'open' || status === 'uncollectible'
    ? { ...invoice, status, balance }
    : { ...invoice, status };
};

const issue = (event: Issued): readonly Change[] => {
  const { data, metadata } = event;
  // One key seals all the people on a document.
  const document = isErased(data.biller) ? withoutPeople(data) : data;
  const state = evolveInvoice(undefined, openingOf(document));
  const { invoiceId, billerId, payerId, month, currency } = document;
  return [
    put(invoiceTable, {
      id: invoiceId,
      position: event.position,
      billerId,
      payerId,
      path: pathText(metadata.path),
      month,
      currency,
      issuedAt: metadata.time,
      overdueFrom: overdueFrom(document) ?? null,
      net: state.gross - state.tax,
      ...columnsOf(state),
      document,
      payments: [],
      creditsApplied: [],
      creditNotes: [],
      voided: null,
      uncollectible: null,
      revision: null,
    }),
  ];
};

/** The payments with what of each is a surplus by now: the reversal of another may have changed that. */
const withSurplus = (payments: StoredInvoice['payments'], state: InvoiceState): StoredInvoice['payments'] =>
  payments.map((payment) => {
    const counts = state.payments.find(({ paymentId }) => paymentId === payment.paymentId);
    return counts ? { ...payment, surplus: amountOf(counts.surplus, state.currency) } : payment;
  });

/** What an event adds to the story that people read. */
const toldBy = (event: OfLife, row: StoredInvoice): Partial<StoredInvoice> => {
  const at = event.metadata.time;
  switch (event.type) {
    case 'PaymentRecorded': {
      const { paymentId, amount, reference, paidOn, overpaid: surplus } = event.data;
      const payment = { paymentId, at, amount, reference, paidOn, surplus, reversedAt: null };
      return { payments: [...row.payments, payment] };
    }
    case 'PaymentReversed': {
      const { paymentId } = event.data;
      return {
        payments: row.payments.map((each) =>
          each.paymentId === paymentId ? { ...each, reversedAt: at } : each,
        ),
      };
    }
    case 'CreditApplied':
      return { creditsApplied: [...row.creditsApplied, { at, amount: event.data.settled }] };
    case 'CreditNoteIssued': {
      const { number, reason, amount, net, tax } = event.data;
      return { creditNotes: [...row.creditNotes, { number, at, reason, amount, net, tax }] };
    }
    case 'InvoiceVoided':
      return { voided: { at, reason: event.data.reason } };
    case 'InvoiceMarkedUncollectible':
      return { uncollectible: { at, reason: event.data.reason } };
    default:
      return {};
  }
};

const sharesOf = (event: OfLife): readonly Change[] => {
  if (event.type !== 'CostAllocated') return [];
  const { invoiceId, shares } = event.data;
  return shares.map(({ accountId, cost }) =>
    put(shareTable, { invoiceId, accountId, cost: roundHalfUp(fractionOf(cost), shareDigits) }),
  );
};

const live = (event: OfLife, row: StoredInvoice): readonly Change[] => {
  const told = { ...row, ...toldBy(event, row), revision: event.revision };
  if (event.type === 'InvoiceOpened') return [put(invoiceTable, told)];
  const state = evolveInvoice(stateOf(row), event);
  return [
    put(invoiceTable, { ...told, ...columnsOf(state), payments: withSurplus(told.payments, state) }),
    ...sharesOf(event),
  ];
};

/** Every document of every book with its life, how its cost is shared below the payer, and what was mailed of it. */
export const invoicesDefinition = defineReadModel({
  name: 'invoices',
  version: 3,
  tables: [invoiceTable, shareTable, deliveryTable, mailingBillerTable],
  handles: [
    'InvoiceIssued',
    'InvoiceOpened',
    'CostAllocated',
    'PaymentRecorded',
    'PaymentReversed',
    'CreditApplied',
    'InvoiceVoided',
    'InvoiceMarkedUncollectible',
    'CreditNoteIssued',
    ...mailingEvents,
  ],
  partition: (event) => (event.type === 'SendingSet' ? event.data.accountId : event.data.invoiceId),
  keys: (event) => [
    isOfMailing(event) ? mailingKey(event) : { table: invoiceTable, key: event.data.invoiceId },
  ],
  evolve: (event, rows) => {
    if (isOfMailing(event)) return evolveMailing(event, rows);
    if (event.type === 'InvoiceIssued') return issue(event);
    const row = rows.get(invoiceTable, event.data.invoiceId);
    if (!row) throw new Error(`${event.type} of an invoice that is in no book, in ${event.stream}`);
    return live(event, row);
  },
});
