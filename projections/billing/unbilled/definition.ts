import {
  type DocumentEvent,
  happeningOfDocument,
  happeningOfOutcome,
  isOutcome,
  type OutcomeEvent,
} from '#domain/billing/unbilled/payer-happenings.ts';
import { evolvePayerMonths, noMonths, type PayerMonths } from '#domain/billing/unbilled/unbilled-months.ts';
import type { AccountId, BillingRunId, Month } from '#domain/kernel/ids.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import { accountOf } from '#projections/engine/account-path.ts';
import { defineReadModel, type EventOf, put, type Rows } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** Which month a run is about: the outcomes of its payers do not say. */
const runMonthTable = defineTable('run_month', {
  columns: { id: column.text<BillingRunId>(), month: column.text<Month>() },
  primaryKey: ['id'],
});

/** What is known of a payer's months. No personal data. */
export const payerMonthsTable = defineTable('payer_months', {
  columns: {
    payerId: column.text<AccountId>(),
    billerId: column.text<AccountId>(),
    standing: column.json<PayerMonths['standing']>(),
    waived: column.json<PayerMonths['waived']>(),
    unbilled: column.json<PayerMonths['unbilled']>(),
    /** How many are unbilled. */
    open: column.integer(),
  },
  primaryKey: ['payerId'],
  indexes: [['billerId', 'payerId']],
});

const types = [
  'BillingRunStarted',
  'PayerBilled',
  'PayerSkipped',
  'PayerFailed',
  'InvoiceIssued',
  'InvoiceVoided',
  'UnbilledMonthWaived',
] as const;

const payerOf = (event: OutcomeEvent | DocumentEvent): AccountId =>
  isOutcome(event) ? event.data.payerId : accountOf(event.metadata.path);

/** A run's events concern the biller; the others concern the payer, whose parent bills it. */
const billerOf = (event: EventOf<(typeof types)[number]>): AccountId => {
  const { path } = event.metadata;
  return accountOf(event.type === 'BillingRunStarted' || isOutcome(event) ? path : path.slice(0, -1));
};

const happeningOf = (event: OutcomeEvent | DocumentEvent, rows: Rows) => {
  if (!isOutcome(event)) return happeningOfDocument(event);
  const run = rows.get(runMonthTable, event.data.runId);
  if (!run) throw new Error(`${event.type} before the billing run started in ${event.stream}`);
  return happeningOfOutcome(event, run.month);
};

export const rowOf = (months: PayerMonths): RowOf<typeof payerMonthsTable> => ({
  ...months,
  open: months.unbilled.length,
});

/** Months that could not be billed and are neither billed since nor waived, by payer (docs/domain.md B4). */
export const unbilledDefinition = defineReadModel({
  name: 'unbilled',
  version: 1,
  tables: [runMonthTable, payerMonthsTable],
  handles: types,
  partition: billerOf,
  partitionOfUnknown: ({ path, stream }) => {
    switch (categoryOf(stream)) {
      case 'billingRun':
        return path.at(-1) ?? idOfStream(stream);
      case 'invoiceBook':
        return idOfStream(stream);
      default:
        return path.at(-2) ?? idOfStream(stream);
    }
  },
  keys: (event) => {
    if (event.type === 'BillingRunStarted') return [];
    const payer = { table: payerMonthsTable, key: payerOf(event) };
    return isOutcome(event) ? [payer, { table: runMonthTable, key: event.data.runId }] : [payer];
  },
  evolve: (event, rows) => {
    if (event.type === 'BillingRunStarted') {
      const { runId: id, month } = event.data;
      return [put(runMonthTable, { id, month })];
    }
    const happening = happeningOf(event, rows);
    if (!happening) return [];
    const payerId = payerOf(event);
    const before = rows.get(payerMonthsTable, payerId) ?? noMonths(billerOf(event), payerId);
    const after = evolvePayerMonths(before, happening);
    return after === before ? [] : [put(payerMonthsTable, rowOf(after))];
  },
});
