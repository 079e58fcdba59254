import type { PresentedInvoice } from '#api/billing/invoice-within.ts';
import type { presentMargins, presentPosting } from '#api/billing/present-ledger.ts';
import type { Table } from '#api/kernel/reads/table.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';

/** Invoices as accountants take them over: a row each. */
export const invoiceTable: Table<PresentedInvoice> = {
  file: 'invoices.csv',
  columns: {
    number: ({ number }) => number,
    documentNumber: ({ documentNumber }) => documentNumber,
    id: ({ id }) => id,
    kind: ({ kind }) => kind,
    billerId: ({ billerId }) => billerId,
    payerId: ({ payerId }) => payerId,
    payer: ({ payer }) => payer.name,
    month: ({ month }) => month,
    issuedAt: ({ issuedAt }) => issuedAt,
    issuedOn: ({ issuedOn }) => issuedOn,
    dueOn: ({ dueOn }) => dueOn ?? undefined,
    currency: ({ currency }) => currency,
    net: ({ net }) => net,
    tax: ({ tax }) => tax,
    gross: ({ gross }) => gross,
    paid: ({ paid }) => paid,
    balance: ({ balance }) => balance,
    credit: ({ credit }) => credit,
    status: ({ status }) => status,
    overdue: ({ overdue }) => String(overdue),
  },
};

/** Postings, in the order of the log. */
export const postingTable: Table<ReturnType<typeof presentPosting>> = {
  file: 'ledger.csv',
  columns: {
    position: ({ position }) => position,
    at: ({ at }) => at,
    eventId: ({ eventId }) => eventId,
    account: ({ account }) => account,
    payerId: ({ payerId }) => payerId,
    invoiceId: (row) => ('invoiceId' in row ? row.invoiceId : undefined),
    debit: ({ debit }) => debit,
    credit: ({ credit }) => credit,
    currency: ({ currency }) => currency,
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
