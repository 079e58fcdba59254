import type { UnknownEvent } from '#application/kernel/event-log.ts';
import { billedAccountEvents, evolveAccountFacts } from '#domain/billing/evolve-account-facts.ts';
import { evolvePlanFacts } from '#domain/billing/evolve-plan-facts.ts';
import { notBefore } from '#domain/kernel/history.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { categoryOf, idOfStream } from '#domain/kernel/streams.ts';
import { evolveCameraCondition } from '#projections/billing/billing-facts/camera-conditions.ts';
import { evolveUsageRows } from '#projections/billing/billing-facts/recorded-usage.ts';
import {
  accountTable,
  automaticRunTable,
  cameraChangeTable,
  cameraTable,
  documentTable,
  emptyMonthTable,
  planTable,
  runTable,
  usageMonthTable,
  usageTable,
} from '#projections/billing/billing-facts/tables.ts';
import { planAndReadinessTypes } from '#projections/cameras/camera-readiness.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import {
  type Change,
  defineReadModel,
  type EventOf,
  isOf,
  put,
  type RowKey,
  type Rows,
} from '#projections/engine/definition.ts';

const planTypes = ['PlanDefined', 'PlanPriceRevised'] as const;

const handled = [
  ...billedAccountEvents,
  ...planTypes,
  ...planAndReadinessTypes,
  'UsageRecorded',
  'UsageCancelled',
  'InvoiceIssued',
  'InvoiceVoided',
  'BillingRunStarted',
  'PayerSkipped',
] as const;

type BilledEvent = EventOf<(typeof handled)[number]>;

const isOfAccount = isOf(billedAccountEvents);
const isOfPlan = isOf(planTypes);
const isOfCamera = isOf(planAndReadinessTypes);

/** A bill needs all plans there are, so they stand still together. */
export const planPartition = 'plans';

/** Documents stand still by payer: one that is missing may be about any of its months. */
export const documentPartition = (payerId: AccountId): string => `documents-${payerId}`;

const partitionOf = (event: BilledEvent): string => {
  if (isOfAccount(event)) return accountOf(event.metadata.path);
  if (isOfPlan(event)) return planPartition;
  if (isOfCamera(event)) return event.data.cameraId;
  switch (event.type) {
    case 'UsageRecorded':
    case 'UsageCancelled':
      return event.stream;
    case 'InvoiceIssued':
    case 'InvoiceVoided':
      return documentPartition(accountOf(event.metadata.path));
    case 'BillingRunStarted':
    case 'PayerSkipped':
      // Both of them lie in the run's stream, whose path ends with the biller.
      return accountOf(event.metadata.path);
  }
};

/** The same key for an event of a later version, as far as its stream and path tell. */
const partitionOfUnknown = ({ stream, path }: UnknownEvent): string => {
  const account = path.at(-1);
  switch (categoryOf(stream)) {
    case 'plan':
      return planPartition;
    case 'usage':
      return stream;
    case 'invoice':
    case 'invoiceBook':
      return account ? documentPartition(account) : idOfStream(stream);
    case 'billingRun':
      return account ?? idOfStream(stream);
    default:
      return idOfStream(stream);
  }
};

const keysOf = (event: BilledEvent): readonly RowKey[] => {
  if (isOfAccount(event)) return [{ table: accountTable, key: accountOf(event.metadata.path) }];
  if (isOfPlan(event)) return [{ table: planTable, key: event.data.planId }];
  if (isOfCamera(event)) return [{ table: cameraTable, key: event.data.cameraId }];
  if (event.type === 'InvoiceVoided') return [{ table: documentTable, key: event.data.invoiceId }];
  if (event.type === 'BillingRunStarted') return [{ table: automaticRunTable, key: event.data.billerId }];
  if (event.type === 'PayerSkipped') return [{ table: runTable, key: event.data.runId }];
  return [];
};

const evolveAccount = (
  event: EventOf<(typeof billedAccountEvents)[number]>,
  rows: Rows,
): readonly Change[] => {
  const { path, time } = event.metadata;
  const id = accountOf(path);
  const before = rows.get(accountTable, id);
  const lastAt = notBefore(before?.lastAt, time);
  const facts = evolveAccountFacts(before?.facts, {
    ...event,
    metadata: { ...event.metadata, time: lastAt },
  });
  return [put(accountTable, { id, parentId: path.at(-2) ?? null, path: pathText(path), facts, lastAt })];
};

const evolveDocuments = (
  event: EventOf<'InvoiceIssued' | 'InvoiceVoided'>,
  rows: Rows,
): readonly Change[] => {
  if (event.type === 'InvoiceIssued') {
    const { invoiceId, billerId, payerId, number, month, kind, covers } = event.data;
    const voided = false;
    return [put(documentTable, { invoiceId, billerId, payerId, number, month, kind, voided, covers })];
  }
  const before = rows.get(documentTable, event.data.invoiceId);
  if (!before) throw new Error(`${event.type} of a document no book has, in ${event.stream}`);
  return [put(documentTable, { ...before, voided: true })];
};

const evolveRuns = ({ data, position }: EventOf<'BillingRunStarted'>, rows: Rows): readonly Change[] => {
  const { runId, billerId, month, automatic } = data;
  const run = put(runTable, { runId, month, position });
  if (!automatic) return [run];
  const before = rows.get(automaticRunTable, billerId);
  return before && before.month >= month ? [run] : [run, put(automaticRunTable, { billerId, month })];
};

const evolveSkipped = ({ data, stream }: EventOf<'PayerSkipped'>, rows: Rows): readonly Change[] => {
  if (data.why !== 'nothing-to-bill') return [];
  const run = rows.get(runTable, data.runId);
  if (!run) throw new Error(`a payer was skipped before the run began in ${stream}`);
  return [put(emptyMonthTable, { payerId: data.payerId, month: run.month, after: run.position })];
};

/** What bills are made from: account histories, list prices, cameras' conditions, usage by day, documents of the books. */
export const billingFactsDefinition = defineReadModel({
  name: 'billing-facts',
  version: 4,
  tables: [
    accountTable,
    automaticRunTable,
    runTable,
    emptyMonthTable,
    planTable,
    cameraTable,
    cameraChangeTable,
    usageTable,
    usageMonthTable,
    documentTable,
  ],
  handles: handled,
  partition: partitionOf,
  partitionOfUnknown,
  keys: keysOf,
  evolve: (event, rows) => {
    if (isOfAccount(event)) return evolveAccount(event, rows);
    if (isOfCamera(event)) return evolveCameraCondition(event, rows);
    if (isOfPlan(event)) {
      const { planId: id } = event.data;
      return [put(planTable, { id, facts: evolvePlanFacts(rows.get(planTable, id)?.facts, event) })];
    }
    switch (event.type) {
      case 'UsageRecorded':
      case 'UsageCancelled':
        return evolveUsageRows(event);
      case 'InvoiceIssued':
      case 'InvoiceVoided':
        return evolveDocuments(event, rows);
      case 'BillingRunStarted':
        return evolveRuns(event, rows);
      case 'PayerSkipped':
        return evolveSkipped(event, rows);
    }
  },
});
