import { openingOf } from '#domain/billing/invoice/decide.ts';
import { balanceOf, evolveInvoice, type InvoiceState } from '#domain/billing/invoice/invoice.ts';
import { overdueFrom } from '#domain/billing/invoice-book/as-issued.ts';
import type { InvoiceParty } from '#domain/billing/invoice-book/invoice-book.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { fractionOf, roundHalfUp } from '#domain/kernel/fraction.ts';
import { type Minor, minorOf } from '#domain/kernel/money.ts';
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
): Pick<StoredInvoice, 'status' | 'balance' | 'paid' | 'credited' | 'creditedTax'> => ({
  status: state.status,
  balance: balanceOf(state),
  paid: state.paid,
  credited: state.credited,
  creditedTax: state.creditedTax,
});

/** The state the columns say; payments by reference are left out, which only deciding asks for. */
const stateOf = (row: StoredInvoice): InvoiceState => {
  const { paid, credited, creditedTax, status, balance } = row;
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
    payments: new Map(),
    creditNotes: row.creditNotes.length,
    credited,
    creditedTax,
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
      credit: state.kind === 'credit-note' ? -state.gross : 0n,
      document,
      payments: [],
      creditNotes: [],
      voided: null,
      uncollectible: null,
      revision: null,
    }),
  ];
};

/** What of an event becomes the payer's credit. */
const creditOf = (event: OfLife, currency: string): Minor => {
  if (event.type === 'PaymentRecorded') return minorOf(event.data.overpaid, currency);
  if (event.type === 'InvoiceVoided' || event.type === 'CreditNoteIssued')
    return minorOf(event.data.credited, currency);
  return 0n;
};

/** What an event adds to the story that people read. */
const toldBy = (event: OfLife, row: StoredInvoice): Partial<StoredInvoice> => {
  const at = event.metadata.time;
  switch (event.type) {
    case 'PaymentRecorded': {
      const { amount, reference } = event.data;
      return { payments: [...row.payments, { at, amount, reference }] };
    }
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

const live = (event: OfLife, row: StoredInvoice): readonly Change[] => [
  put(invoiceTable, {
    ...row,
    ...(event.type === 'InvoiceOpened' ? {} : columnsOf(evolveInvoice(stateOf(row), event))),
    credit: row.credit + creditOf(event, row.currency),
    ...toldBy(event, row),
    revision: event.revision,
  }),
  ...sharesOf(event),
];

/** Every document of every book with its life, how its cost is shared below the payer, and what was mailed of it. */
export const invoicesDefinition = defineReadModel({
  name: 'invoices',
  version: 2,
  tables: [invoiceTable, shareTable, deliveryTable, mailingBillerTable],
  handles: [
    'InvoiceIssued',
    'InvoiceOpened',
    'CostAllocated',
    'PaymentRecorded',
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
