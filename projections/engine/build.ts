import type { Pool, PoolClient } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type LogPlace, logStart } from '#application/kernel/log-place.ts';
import { type BuildWindow, createBuildWindow, type WindowOptions } from '#projections/engine/build-window.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { findResumable } from '#projections/engine/find-resumable.ts';
import {
  claimBuild,
  createGeneration,
  dropLeftovers,
  dropSchema,
  type Generation,
} from '#projections/engine/generation.ts';
import { holdPlaces } from '#projections/engine/hold-places.ts';
import { parkedRows } from '#projections/engine/park-events.ts';
import { noSkips, readSkips, type Skips } from '#projections/engine/skips.ts';
import { forgetStandby, type Standby, saveNext } from '#projections/engine/standby.ts';
import { connect, giveBack } from '#projections/engine/transaction.ts';

/** Another process builds or verifies this read model at the moment. */
export class BuildUnderWay extends Error {
  override readonly name = 'BuildUnderWay';
}

/** There is no previous generation that this code can bring up to date. */
export class NothingToRollBackTo extends Error {
  override readonly name = 'NothingToRollBackTo';
}

/** For bulk work: it may take as long as it takes, and never waits for the disk, since a crash of the machine takes nothing that the log has not. */
const bulk = {
  statement_timeout: '0',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  synchronous_commit: 'off',
};
type Settings = Readonly<Record<string, string>>;

/** @returns what the connection had before */
const change = async (client: PoolClient, settings: Settings): Promise<Settings> => {
  const names = Object.keys(settings);
  const { rows } = await client.query<{ name: string; before: string }>(
    `with before as materialized (
       select name, value, current_setting(name) as before from unnest($1::text[], $2::text[]) as wanted (name, value))
     select name, before from before where set_config(name, value, false) is not null`,
    [names, Object.values(settings)],
  );
  return Object.fromEntries(rows.map(({ name, before }) => [name, before]));
};

/** A generation in the making, with the connection that holds the claim to it. */
export interface Build {
  readonly definition: Definition;
  readonly client: PoolClient;
  readonly generation: Generation;
  readonly window: BuildWindow;
  readonly skips: Skips;
  /** What it went on from, when it did not begin with nothing. */
  readonly from: Standby | undefined;
  /** Partitions with events set aside. */
  readonly parked: Set<string>;
  /** Every event up to here is in it. */
  readonly position: bigint;
  /** The same with the last event there. */
  place: LogPlace;
  /** It has its indexes; what comes now is caught up with. */
  ready: boolean;
  /** Says how far it is, for the status. */
  report(state: 'folding' | 'indexing' | 'catching-up', position: bigint, head: bigint): Promise<void>;
  /** Lets go of the claim. `kept`: it is live, or on standby with what was stored of it; `dropped`: nothing is left. */
  close(end: 'kept' | 'dropped'): Promise<void>;
}

export interface BuildOptions extends Pick<WindowOptions, 'observe'> {
  /**
   * `generation`: to become the live one, resumable; `rollback`: the previous one is to become it again; `comparison`: to be
   * looked at and dropped.
   */
  readonly purpose: 'generation' | 'rollback' | 'comparison';
  /** Begin with nothing, whatever an earlier build left. */
  readonly fromZero?: boolean | undefined;
}

/** @returns the settings to give the connection back with */
const claim = async (client: PoolClient, definition: Definition): Promise<Settings> => {
  if (!(await claimBuild(client, definition.name)))
    throw new BuildUnderWay(`${definition.name} is being built or verified by another process.`);
  return change(client, bulk);
};

const begin = async (
  pool: Pool,
  client: PoolClient,
  log: EventLog,
  definition: Definition,
  { purpose, fromZero, observe }: BuildOptions,
): Promise<Build> => {
  const settings = await claim(client, definition);
  const { name, version } = definition;
  // A build goes on with a generation on standby and catches up with the live one, so both must be of this log.
  await holdPlaces(pool, log, { name });
  const skips = definition.unknown ? noSkips : await readSkips(log, name, version);
  const resumable = purpose !== 'comparison';
  const from = resumable ? await findResumable(client, definition, skips, { purpose, fromZero }) : undefined;
  if (purpose === 'rollback' && !from)
    throw new NothingToRollBackTo(
      `${name} has no previous generation of version ${version} that is as it must be.`,
    );
  await dropLeftovers(client, definition);
  const generation = from?.generation ?? (await createGeneration(client, definition));
  const { schemaName } = generation;
  const parked = new Set(from?.parked);
  const build: Build = {
    definition,
    client,
    generation,
    skips,
    from,
    parked,
    window: createBuildWindow(client, schemaName, definition, {
      stored: from !== undefined,
      skips,
      parked,
      observe,
      note: resumable
        ? (ready) => {
            const aside = parkedRows(name, build.window.takeAside());
            return saveNext(client, definition, generation, {
              place: build.place,
              ready,
              skips,
              parked: aside,
            });
          }
        : undefined,
    }),
    place: from?.place ?? logStart,
    get position() {
      return this.place.position;
    },
    ready: from?.ready ?? false,
    report: async (state, position, head) => {
      // Another connection writes this, because this one's transaction may stay open for a while and nobody would see it.
      await pool.query(
        `insert into projection.build (name, schema_name, version, state, position, head)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (name) do update set schema_name = excluded.schema_name, version = excluded.version,
           state = excluded.state, position = excluded.position, head = excluded.head, updated_at = now()`,
        [name, schemaName, version, state, String(position), String(head)],
      );
    },
    close: async (end) => {
      let usable = false;
      try {
        // What was going on when it failed; without a transaction this does nothing.
        await client.query('rollback');
        await client.query('delete from projection.build where name = $1', [name]);
        if (end === 'dropped') {
          await forgetStandby(client, schemaName);
          await dropSchema(client, schemaName);
        } else await dropLeftovers(client, definition);
        await client.query('select pg_advisory_unlock_all()');
        await change(client, settings);
        usable = true;
      } finally {
        giveBack(client, usable);
      }
    },
  };
  return build;
};

/**
 * Begins a new generation, or goes on with one on standby, and clears away those that died on the way.
 * @throws BuildUnderWay, NothingToRollBackTo
 */
export const beginBuild = async (
  pool: Pool,
  log: EventLog,
  definition: Definition,
  options: BuildOptions,
): Promise<Build> => {
  const client = await connect(pool);
  try {
    return await begin(pool, client, log, definition, options);
  } catch (error) {
    client.release(true);
    throw error;
  }
};
