import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ReadModelOperations, ReadModelStatus } from '#application/kernel/ports/read-model-status.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { openList } from '#projections/engine/list.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { skipParked } from '#projections/engine/skip-parked.ts';
import { listStandbys } from '#projections/engine/standby.ts';

interface StatusRow {
  readonly name: string;
  readonly version: number;
  readonly position: string;
  readonly state: 'live' | 'stopped';
  readonly error: string | null;
}

interface BuildRow {
  readonly name: string;
  readonly state: string;
  readonly position: string;
  readonly head: string;
}

interface Lag {
  readonly events: number;
  readonly seconds: number;
}

const countedAtMost = 10_000;

/** How far a position is behind: events after it, counted to 10,000, and the age of the first of them. */
const lagAfter = async (log: EventLog, clock: Clock, position: bigint): Promise<Lag> => {
  const { events, since } = await log.countAfter(position, countedAtMost);
  const age = since === undefined ? 0 : Date.parse(clock.now()) - Date.parse(since);
  return { events, seconds: Math.max(0, age / 1000) };
};

const statusOf = async (pool: Pool, log: EventLog, clock: Clock): Promise<readonly ReadModelStatus[]> => {
  await prepareProjections(pool);
  const checkpoints = await pool.query<StatusRow>(
    'select name, version, position::text as position, state, error from projection.checkpoint',
  );
  const builds = await pool.query<BuildRow>(
    'select name, state, position::text as position, head::text as head from projection.build',
  );
  const parked = await pool.query<{ name: string; count: number }>(
    'select name, count(*)::int as count from projection.parked group by name',
  );
  const built = await pool.query<{ name: string }>('select name from projection.built');
  const everBuilt = new Set(built.rows.map((row) => row.name));
  const live = new Map(checkpoints.rows.map((row) => [row.name, row]));
  const building = new Map(builds.rows.map((row) => [row.name, row]));
  const aside = new Map(parked.rows.map((row) => [row.name, row.count]));
  const standbys = await listStandbys(pool);
  const lags = new Map<bigint, Promise<Lag>>();
  const lagOf = (position: bigint): Promise<Lag> => {
    const lag =
      lags.get(position) ??
      // While the log is away the rest is worth telling all the same.
      lagAfter(log, clock, position).catch(() => ({ events: 1, seconds: 0 }));
    lags.set(position, lag);
    return lag;
  };
  return Promise.all(
    Object.values(definitions).map(async ({ name, version }): Promise<ReadModelStatus> => {
      const row = live.get(name);
      const build = building.get(name);
      const position = BigInt(row?.position ?? 0);
      const lag = await lagOf(position);
      return {
        name,
        version: row?.version ?? version,
        position,
        lagEvents: lag.events,
        lagSeconds: lag.seconds,
        state: row?.version === version ? row.state : row || everBuilt.has(name) ? 'rebuilding' : 'not-built',
        error: row?.error ?? null,
        parked: aside.get(name) ?? 0,
        rebuild: build
          ? { state: build.state, position: BigInt(build.position), head: BigInt(build.head) }
          : null,
        standby: standbys
          .filter((standby) => standby.name === name)
          .map(({ kind, generation, ...standby }) => ({
            kind,
            version: standby.version,
            generation: generation.number,
            position: standby.position,
            ready: standby.ready,
          })),
      };
    }),
  );
};

interface ParkedRow {
  readonly id: string;
  readonly name: string;
  readonly partition: string;
  readonly position: string;
  readonly event_id: string;
  readonly type: string | null;
  readonly stream: string;
  readonly revision: number;
  readonly version: number | null;
  readonly error: string;
  readonly parked_at: Date;
}

/** The key an event is parked under, if it is. */
const parkedKey = async (
  pool: Pool,
  id: string,
): Promise<{ readonly name: ReadModelName; readonly partition: string } | undefined> => {
  await prepareProjections(pool);
  const found = await pool.query<{ name: string; partition: string }>(
    'select name, partition from projection.parked where id = $1',
    [id],
  );
  const row = found.rows[0];
  return row && isReadModelName(row.name) ? { name: row.name, partition: row.partition } : undefined;
};

/** What operators see and do: how the read models fare, and which events are set aside. */
export const createOperations = (
  pool: Pool,
  log: EventLog,
  clock: Clock,
): Pick<ReadModelOperations, 'names' | 'status' | 'parked' | 'retryParked' | 'skipParked'> => ({
  names: Object.keys(definitions).filter(isReadModelName),
  status: () => statusOf(pool, log, clock),
  parked: async (query) => {
    await prepareProjections(pool);
    const list = openList('parked', { id: 'text' }, query);
    const found = await pool.query<ParkedRow>(
      `select p.id, p.name, p.partition, p.position::text as position, p.event_id, p.type, p.stream, p.revision,
         c.version, p.error, p.parked_at
       from projection.parked p left join projection.checkpoint c on c.name = p.name
       where p.id > $1 order by p.id limit $2`,
      [list.start?.[0] ?? '', query.limit + 1],
    );
    return list.page(found.rows).of((row) => ({
      id: row.id,
      readModel: row.name,
      key: row.partition,
      position: BigInt(row.position),
      eventId: row.event_id,
      type: row.type,
      stream: row.stream,
      revision: row.revision,
      version: row.version,
      error: row.error,
      parkedAt: instantOf(row.parked_at.getTime()),
    }));
  },
  retryParked: async (id) => {
    const row = await parkedKey(pool, id);
    return row ? retryParked(pool, log, definitions[row.name], row.partition) : 'not-found';
  },
  skipParked: async (id, record) => {
    const row = await parkedKey(pool, id);
    return row && skipParked(pool, log, definitions[row.name], id, record);
  },
});
