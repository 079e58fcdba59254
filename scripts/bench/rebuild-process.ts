import { createPool } from '#adapters/postgres/create-pool.ts';
import { createEventLog } from '#application/codec/create-event-log.ts';
import type { ReadModelName } from '#application/ports/read-models.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { openStore } from '#scripts/bench/open-store.ts';

/** What the process is asked to do, over the channel of `fork`. */
export type Order =
  | { readonly do: 'open'; readonly url: string; readonly masterKey: string }
  | { readonly do: 'drain' }
  | { readonly do: 'rebuild'; readonly names: readonly ReadModelName[] };

/** What it answers, once done. */
export interface Outcome {
  readonly seconds: number;
  readonly events: number;
  /** The most memory this process ever had, in bytes. */
  readonly peakMemory: number;
  readonly error?: string;
}

const open = async (order: Extract<Order, { do: 'open' }>) => {
  const pool = createPool(order.url, { max: 20, statementTimeoutMilliseconds: 0 });
  const store = await openStore(pool);
  return { pool, log: createEventLog(store, { masterKey: Buffer.from(order.masterKey, 'base64') }) };
};

let opened: Awaited<ReturnType<typeof open>> | undefined;

const perform = async (order: Order): Promise<number> => {
  if (order.do === 'open') {
    opened = await open(order);
    return 0;
  }
  if (!opened) throw new Error('not open yet');
  const { pool, log } = opened;
  let events = 0;
  if (order.do === 'drain') {
    for await (const page of log.readPages()) events += page.length;
    return events;
  }
  const results = await rebuild(
    order.names.map((name) => definitions[name]),
    { pool, log },
  );
  for (const result of results) {
    if (result.outcome === 'failed') throw result.error;
    events = result.events;
  }
  return events;
};

const answer = async (order: Order): Promise<Outcome> => {
  const started = performance.now();
  const peak = () => process.resourceUsage().maxRSS * 1024;
  try {
    const events = await perform(order);
    return { seconds: (performance.now() - started) / 1000, events, peakMemory: peak() };
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { seconds: 0, events: 0, peakMemory: peak(), error: text };
  }
};

process.on('message', (order: Order) => void answer(order).then((outcome) => process.send?.(outcome)));
// The one who asks is gone: nobody is left to rebuild for.
process.on('disconnect', () => process.exit(0));
