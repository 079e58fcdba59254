import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type {
  ReadModelOperations,
  ReadModelStatus,
  StandbyStatus,
} from '#application/kernel/ports/read-model-status.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { definitions, isReadModelName, type ReadModelName } from '#projections/definitions.ts';
import { prepareProjections } from '#projections/engine/bookkeeping.ts';
import { openList } from '#projections/engine/list.ts';
import { requestRebuild } from '#projections/engine/rebuild-requests.ts';
import { retryParked } from '#projections/engine/retry-parked.ts';
import { skipParked } from '#projections/engine/skip-parked.ts';
import { listStandbys, type Standby } from '#projections/engine/standby.ts';

interface StatusRow {
  readonly name: ReadModelName;
  readonly version: number | null;
  readonly position: string | null;
  readonly state: 'live' | 'stopped' | null;
  readonly error: string | null;
  readonly build: { readonly state: string; readonly position: string; readonly head: string } | null;
  readonly parked: number;
  readonly everBuilt: boolean;
}

const statusRows = `
  select wanted.name, c.version, c.position::text as position, c.state, c.error,
    (select json_build_object('state', b.state, 'position', b.position::text, 'head', b.head::text)
      from (select name, state, position, head from projection.build
        union all select name, 'requested', 0, 0 from projection.rebuild_request) b
      where b.name = wanted.name order by b.state = 'requested' limit 1) as build,
    (select count(*)::int from projection.parked p where p.name = wanted.name) as parked,
    exists (select from projection.built b where b.name = wanted.name) as "everBuilt"
  from unnest($1::text[]) with ordinality wanted (name, place)
  left join projection.checkpoint c on c.name = wanted.name order by wanted.place`;

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

const toStandby = ({ kind, version, generation, position, ready }: Standby): StandbyStatus => ({
  kind,
  version,
  generation: generation.number,
  position,
  ready,
});

const statusOf = async (pool: Pool, log: EventLog, clock: Clock): Promise<readonly ReadModelStatus[]> => {
  await prepareProjections(pool);
  const { rows } = await pool.query<StatusRow>(statusRows, [Object.keys(definitions)]);
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
    rows.map(async ({ name, build, everBuilt, ...row }): Promise<ReadModelStatus> => {
      const { version } = definitions[name];
      const position = BigInt(row.position ?? 0);
      const lag = await lagOf(position);
      const unbuilt = row.state || everBuilt ? 'rebuilding' : 'not-built';
      return {
        name,
        version: row.version ?? version,
        position,
        lagEvents: lag.events,
        lagSeconds: lag.seconds,
        state: row.version === version ? (row.state ?? unbuilt) : unbuilt,
        error: row.error,
        parked: row.parked,
        rebuild: build && {
          state: build.state,
          position: BigInt(build.position),
          head: BigInt(build.head),
        },
        standby: standbys.filter((standby) => standby.name === name).map(toStandby),
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
): Pick<
  ReadModelOperations,
  'names' | 'status' | 'parked' | 'requestRebuild' | 'retryParked' | 'skipParked'
> => ({
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
  requestRebuild: async (name) => {
    if (!isReadModelName(name)) return false;
    await requestRebuild(pool, name);
    return true;
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
