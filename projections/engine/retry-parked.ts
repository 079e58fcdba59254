import type { Pool, PoolClient } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { storeFailureOf } from '#application/kernel/store-failures.ts';
import type { AnyEvent } from '#domain/events.ts';
import { applyToGeneration, lockLive } from '#projections/engine/apply-live.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { messageOf } from '#projections/engine/evolve-batch.ts';
import { fewAtOnce } from '#projections/engine/few-at-once.ts';
import { noSkips, readSkips, type Skips } from '#projections/engine/skips.ts';
import { inTransaction, withClient } from '#projections/engine/transaction.ts';

interface ParkedRow {
  readonly id: string;
  readonly event_id: string;
  readonly stream: string;
  readonly revision: number;
}

const nobody: ReadonlySet<string> = new Set();

const eventOf = async (log: EventLog, { event_id, stream, revision }: ParkedRow): Promise<AnyEvent> => {
  for await (const event of log.readStream(stream, { from: revision, limit: 1 }))
    if (event.id === event_id) return event;
  throw new Error(`The parked event ${revision} of ${stream} is not in the log.`);
};

const firstOf = async (client: PoolClient, definition: Definition, partition: string) => {
  const found = await client.query<ParkedRow>(
    `select id, event_id, stream, revision from projection.parked where name = $1 and partition = $2
     order by position limit 1`,
    [definition.name, partition],
  );
  return found.rows[0];
};

/** Takes those that operators decided to leave out from among the events set aside. */
const leaveOut = async (
  client: PoolClient,
  { name }: Definition,
  partition: string,
  skips: Skips,
): Promise<void> => {
  if (skips.size === 0) return;
  await client.query(
    'delete from projection.parked where name = $1 and partition = $2 and event_id = any($3::text[])',
    [name, partition, [...skips.keys()]],
  );
};

/**
 * Applies the first event of the partition under the checkpoint's lock: the live drive parks behind it meanwhile.
 * @returns false when there is none
 */
const retryFirst = (
  client: PoolClient,
  log: EventLog,
  definition: Definition,
  partition: string,
  skips: Skips,
): Promise<boolean> =>
  inTransaction(client, async () => {
    const live = await lockLive(client, definition);
    await leaveOut(client, definition, partition, skips);
    const first = await firstOf(client, definition, partition);
    if (!first) return false;
    const event = await eventOf(log.impatient, first);
    const [aside] = await applyToGeneration({ client, schema: live.schemaName, definition }, [event], nobody);
    if (aside) throw new Error(aside.error);
    await client.query('delete from projection.parked where id = $1', [first.id]);
    return true;
  });

/**
 * Applies the events set aside under a partition in order, up to the first that fails again; without those that operators
 * decided to leave out.
 * @throws what says that the log or the database is away
 */
export const retryParked = (
  pool: Pool,
  log: EventLog,
  definition: Definition,
  partition: string,
): Promise<'retried' | 'failed-again'> =>
  withClient(pool, async (client) => {
    const skips = definition.unknown ? noSkips : await readSkips(log, definition.name, definition.version);
    try {
      const applied = () => log.persist(() => retryFirst(client, log, definition, partition, skips));
      while (await applied());
      return 'retried';
    } catch (error) {
      // The log or the database is away, which is no fault of the event.
      if (storeFailureOf(error)?.unavailable) throw error;
      const first = await firstOf(client, definition, partition);
      if (first)
        await client.query('update projection.parked set error = $2, parked_at = now() where id = $1', [
          first.id,
          messageOf(error),
        ]);
      return 'failed-again';
    }
  });

/**
 * Finishes what a process that died while it skipped an event left: takes the events that are left out from among those
 * set aside, and applies what waited behind them.
 */
export const honourSkips = async (
  pool: Pool,
  log: EventLog,
  definition: Definition,
  skips: Skips,
): Promise<void> => {
  if (skips.size === 0) return;
  const found = await pool.query<{ partition: string }>(
    'select distinct partition from projection.parked where name = $1 and event_id = any($2::text[])',
    [definition.name, [...skips.keys()]],
  );
  for (const { partition } of found.rows) await retryParked(pool, log, definition, partition);
};

/** Tries what was set aside because only a later version could read it: this program may be that version. */
export const retryUnknown = async (pool: Pool, log: EventLog, definition: Definition): Promise<void> => {
  const found = await fewAtOnce(pool, () =>
    pool.query<{ partition: string }>(
      'select distinct partition from projection.parked where name = $1 and unknown',
      [definition.name],
    ),
  );
  for (const { partition } of found.rows) await retryParked(pool, log, definition, partition);
};
