import type { Pool } from 'pg';
import type { AnyEvent } from '#domain/events.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { applyLive } from '#projections/engine/apply-live.ts';
import { applyTogether } from '#projections/engine/apply-together.ts';
import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { createKeptRows } from '#projections/engine/kept-rows.ts';
import { PipelinedPool } from '#projections/engine/pipelined-pool.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { noSkips } from '#projections/engine/skips.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createFakeLog, type FakeLog } from '#tests/projections/engine/fake-log.ts';

export const everyDefinition: readonly Definition[] = Object.values(definitions);

export const testClock = { now: () => instantOf(Date.parse('2026-12-01T00:00:00.000Z')) };

/**
 * Empties the live generations of `wanted`, and forgets all others: some 50 times as fast as builds from an empty log,
 * which come to the same.
 * @returns false when some of `wanted` is not there, and nothing was done
 */
const emptyAgain = async (pool: Pool, wanted: readonly Definition[]): Promise<boolean> => {
  const { rows } = await pool.query<{ live: string }>(
    `select name || ' ' || version || ' ' || schema_name as live from projection.checkpoint`,
  );
  const live = rows.map((row) => row.live.split(' '));
  const tables = wanted.map(({ name, version, tables }) => {
    const schema = live.find(([one, its]) => one === name && its === String(version))?.[2];
    return schema ? tables.map((table) => `delete from ${schema}."${table.name}";`).join(' ') : undefined;
  });
  if (tables.includes(undefined)) return false;
  const others = `name not in (${wanted.map(({ name }) => `'${name}'`).join()})`;
  await pool.query(`
    ${tables.join(' ')}
    delete from projection.parked; delete from projection.standby; delete from projection.build;
    delete from projection.built where ${others}; delete from projection.checkpoint where ${others};
    update projection.checkpoint set position = 0, event = null, state = 'live', error = null`);
  return true;
};

/** An empty live generation of each definition, beginning before the first event, whatever was there before. */
export const makeEmpty = async (
  pool: Pool,
  wanted: readonly Definition[] = everyDefinition,
): Promise<void> => {
  // What a test before has torn apart is built anew.
  if (await emptyAgain(pool, wanted).catch(() => false)) return;
  await pool.query('drop schema if exists projection cascade');
  const results = await rebuild(wanted, { pool, log: createFakeLog() });
  for (const result of results) if (result.outcome === 'failed') throw result.error;
};

/** Brings the live generation up to the log's end by the live drive, in batches of the given sizes over and over. */
export const showLive = async (
  pool: Pool,
  log: FakeLog,
  wanted: readonly Definition[] = everyDefinition,
  sizes: readonly number[] = [Number.MAX_SAFE_INTEGER],
): Promise<void> => {
  for (const definition of wanted) {
    let position = (await readCheckpoint(pool, definition.name))?.position ?? 0n;
    for (let turn = 0; ; turn += 1) {
      const batch: readonly AnyEvent[] = log.events
        .filter((event) => event.position > position)
        .slice(0, sizes[turn % sizes.length] ?? 1);
      if (batch.length === 0) break;
      position = (await applyLive(pool, definition, position, batch)).position;
    }
  }
};

/** The same with all of them in one transaction a batch, and alone where one cannot be. */
export const showTogether = async (
  pool: Pool,
  log: FakeLog,
  wanted: readonly Definition[],
  sizes: readonly number[],
): Promise<void> => {
  const followers = wanted.map((definition) => ({ definition, skips: noSkips, kept: createKeptRows() }));
  const pipelined = new PipelinedPool(pool);
  let position = 0n;
  for (let turn = 0; ; turn += 1) {
    const batch: readonly AnyEvent[] = log.events
      .filter((event) => event.position > position)
      .slice(0, sizes[turn % sizes.length] ?? 1);
    const last = batch.at(-1);
    if (!last) break;
    const along = await applyTogether(pipelined, followers, position, batch);
    for (const definition of wanted)
      if (!along.has(definition.name)) await applyLive(pool, definition, position, batch);
    position = last.position;
  }
  await pipelined.end();
};

/** The queries, over what the log has told so far. */
export const shown = async (pool: Pool, log: FakeLog, wanted: readonly Definition[] = everyDefinition) => {
  await showLive(pool, log, wanted);
  return createReadModels(pool, log, testClock);
};

/** Everything a stream yields. */
export const allOf = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};
