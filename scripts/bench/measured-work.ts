import { createPool } from '#adapters/postgres/create-pool.ts';
import { exportedFor } from '#api/record/audit-event.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { filterOf } from '#application/record/audit/audit-filter.ts';
import { placesOf } from '#application/record/audit/places.ts';
import { readPlaces } from '#application/record/audit/read-places.ts';
import { writeEvents } from '#application/record/audit/write-events.ts';
import { platformAsker } from '#domain/accounts/access/access.ts';
import { type AccountId, instantOf, type Month } from '#domain/kernel/ids.ts';
import type { AuditQuery, ExportFormat } from '#domain/record/audit/audit-access.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { definitions, type ReadModelName } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';
import { createBareWriters } from '#scripts/bench/bare-appends.ts';
import { copyOut } from '#scripts/bench/copy-out.ts';
import { openStore } from '#scripts/bench/open-store.ts';
import { runBilling } from '#scripts/billing/run-billing.ts';

/** What is asked of a measured process, over the channel of `fork`. */
export type Order =
  | { readonly do: 'open'; readonly url: string; readonly masterKey: string }
  | { readonly do: 'drain' }
  | { readonly do: 'append'; readonly writers: number; readonly milliseconds: number }
  | { readonly do: 'copy' }
  | { readonly do: 'rebuild'; readonly names: readonly ReadModelName[] }
  | { readonly do: 'bill'; readonly billerId: AccountId; readonly month: Month }
  | { readonly do: 'export'; readonly format: ExportFormat; readonly query: AuditQuery };

/** What it answers, once done. */
export interface Outcome {
  readonly seconds: number;
  /** Events read or written; of a billing run, the invoices issued. */
  readonly events: number;
  /** The most memory this process ever had, in bytes. */
  readonly peakMemory: number;
  readonly error?: string;
}

const open = async (order: Extract<Order, { do: 'open' }>) => {
  const pool = createPool(order.url, { max: 20, statementTimeoutMilliseconds: 0 });
  const store = await openStore(pool);
  return { pool, store, log: createEventLog(store, { masterKey: Buffer.from(order.masterKey, 'base64') }) };
};

type Opened = Awaited<ReturnType<typeof open>>;

/** The facts were built by a rebuild before. @returns how many invoices were issued */
const billMonth = async ({ pool, log }: Opened, billerId: AccountId, month: Month): Promise<number> => {
  const loader = createStateLoader(log);
  let invoices = 0;
  const billing = {
    log,
    loader,
    accounts: createAccounts(loader),
    clock: { now: () => instantOf(Date.now()) },
    // Nothing is appended meanwhile that would concern them.
    facts: { ...createBillingFacts(pool), bringTo: async () => {} },
  };
  await runBilling(billing, billerId, {
    month,
    signal: new AbortController().signal,
    onProgress: ({ issued }) => {
      invoices = issued;
    },
  });
  return invoices;
};

/** From the stores to the bytes, which go nowhere. @returns how many events were written */
const exportEvents = async (
  { pool, log }: Opened,
  { format, query }: Extract<Order, { do: 'export' }>,
): Promise<number> => {
  const places = placesOf(createEventIndex(pool), filterOf(query), await log.head());
  const chunks = writeEvents(format, readPlaces(log.stored, places), exportedFor(platformAsker));
  for (;;) {
    const step = await chunks.next();
    if (step.done) return step.value.count;
  }
};

const perform = async (opened: Opened, order: Exclude<Order, { do: 'open' }>): Promise<number> => {
  let events = 0;
  if (order.do === 'drain') {
    for await (const page of opened.log.readPages()) events += page.length;
    return events;
  }
  if (order.do === 'append')
    return (await createBareWriters(opened.store).round(order.writers, order.milliseconds)).count;
  if (order.do === 'copy') return copyOut(opened.pool);
  if (order.do === 'bill') return billMonth(opened, order.billerId, order.month);
  if (order.do === 'export') return exportEvents(opened, order);
  const results = await rebuild(
    order.names.map((name) => definitions[name]),
    opened,
  );
  for (const result of results) {
    if (result.outcome === 'failed') throw result.error;
    events = result.events;
  }
  return events;
};

/** One kind of work on a log, order by order; the first order opens the log. */
export const createMeasuredWork = () => {
  let opened: Opened | undefined;
  const obey = async (order: Order): Promise<number> => {
    if (order.do !== 'open') {
      if (!opened) throw new Error('not open yet');
      return perform(opened, order);
    }
    opened = await open(order);
    return 0;
  };
  return {
    async answer(order: Order): Promise<Outcome> {
      const started = performance.now();
      const peak = () => process.resourceUsage().maxRSS * 1024;
      try {
        const events = await obey(order);
        return { seconds: (performance.now() - started) / 1000, events, peakMemory: peak() };
      } catch (error) {
        const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return { seconds: 0, events: 0, peakMemory: peak(), error: text };
      }
    },
    async close(): Promise<void> {
      await opened?.store.close();
      await opened?.pool.end();
    },
  };
};
