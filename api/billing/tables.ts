import type { DatedInvoice } from '#api/billing/due-moment.ts';
import { invoiceWithin, type PresentedInvoice } from '#api/billing/invoice-within.ts';
import { type presentMargins, presentPosting } from '#api/billing/present-ledger.ts';
import type { Table } from '#api/kernel/reads/table.ts';
import type { Cell } from '#application/kernel/csv/csv-row.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import type { PostingRow } from '#projections/billing/ledger/queries.ts';

/** Invoices as accountants take them over: a row each, as somebody of `asker` sees it. */
export const invoiceTable = (asker: AccountId): Table<DatedInvoice> => {
  const of =
    (cell: (invoice: PresentedInvoice) => Cell) =>
    (row: DatedInvoice): Cell =>
      cell(invoiceWithin(row, asker));
  return {
    file: 'invoices.csv',
    columns: {
      number: of(({ number }) => number),
      documentNumber: of(({ documentNumber }) => documentNumber),
      id: of(({ id }) => id),
      kind: of(({ kind }) => kind),
      billerId: of(({ billerId }) => billerId),
      payerId: of(({ payerId }) => payerId),
      payer: of(({ payer }) => payer.name),
      month: of(({ month }) => month),
      issuedAt: of(({ issuedAt }) => issuedAt),
      issuedOn: of(({ issuedOn }) => issuedOn),
      dueOn: of(({ dueOn }) => dueOn ?? undefined),
      currency: of(({ currency }) => currency),
      net: of(({ net }) => net),
      tax: of(({ tax }) => tax),
      gross: of(({ gross }) => gross),
      paid: of(({ paid }) => paid),
      balance: of(({ balance }) => balance),
      credit: of(({ credit }) => credit),
      status: of(({ status }) => status),
      overdue: of(({ overdue }) => String(overdue)),
    },
  };
};

const posting = (cell: (posting: ReturnType<typeof presentPosting>) => Cell) => (row: PostingRow) =>
  cell(presentPosting(row));

/** Postings, in the order of the log. */
export const postingTable: Table<PostingRow> = {
  file: 'ledger.csv',
  columns: {
    position: posting(({ position }) => position),
    at: posting(({ at }) => at),
    eventId: posting(({ eventId }) => eventId),
    account: posting(({ account }) => account),
    payerId: posting(({ payerId }) => payerId),
    invoiceId: posting((row) => ('invoiceId' in row ? row.invoiceId : undefined)),
    debit: posting(({ debit }) => debit),
    credit: posting(({ credit }) => credit),
    currency: posting(({ currency }) => currency),
  },
};

interface MonthMargin {
  readonly month: Month;
  readonly currencies: ReturnType<typeof presentMargins>;
}

/** A row of the margin: of a child, or what is left and belongs to none. */
interface MarginRow {
  readonly month: Month;
  readonly currency: string;
  readonly accountId: AccountId | undefined;
  readonly billed: string | undefined;
  readonly cost: string | undefined;
  readonly margin: string;
}

/** What the margin of a month is made of; the rows of a currency add up to its margin. */
export const marginRows = ({ month, currencies }: MonthMargin): readonly MarginRow[] =>
  currencies.flatMap(({ currency, children, remainder }) => [
    ...children.map((child) => ({ month, currency, ...child })),
    { month, currency, accountId: undefined, billed: undefined, cost: undefined, margin: remainder },
  ]);

export const marginTable: Table<MarginRow> = {
  file: 'margin.csv',
  columns: {
    month: ({ month }) => month,
    currency: ({ currency }) => currency,
    accountId: ({ accountId }) => accountId ?? 'remainder',
    billed: ({ billed }) => billed,
    cost: ({ cost }) => cost,
    margin: ({ margin }) => margin,
  },
};
