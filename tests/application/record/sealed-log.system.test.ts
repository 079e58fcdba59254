import { mkdtemp, readdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHashTiles } from '#adapters/postgres/hash-tiles.ts';
import { openVerificationRecord } from '#adapters/postgres/verification-record.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { TilesMovedOn } from '#application/record/ports/hash-tiles.ts';
import { SealSinkConflict } from '#application/record/ports/seal-sink.ts';
import type { VerificationOutcome } from '#application/record/ports/verification-record.ts';
import { createVerification } from '#application/record/sealing/run-verification.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';
import {
  appendSome,
  createSealsScene,
  leavesOf,
  type SealsScene,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';
import { createTestDatabase, type TestDatabase } from '../../scenes/postgres/test-database.ts';

const size = 1000;
const every = 50;
let database: TestDatabase;
let store: EventStore;
let directory: string;
let scene: SealsScene;
let leaves: ReturnType<typeof leavesOf>;

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openPostgresEventStore({ pool: database.pool });
  directory = await mkdtemp(join(tmpdir(), 'tierline-seals-'));
  scene = createSealsScene(store, openHashTiles(database.pool), openSealsDirectory(directory));
  for (let sealed = 0; sealed < size; sealed += every) {
    await appendSome(store, every, sealed);
    await scene.sealTo(sealed + every);
  }
  const all: StoredEvent[] = [];
  for await (const event of store.readAll()) all.push(event);
  leaves = leavesOf(all);
});
afterAll(async () => {
  await store.close();
  await database.drop();
  await removeDirectory(directory);
});

const query = (text: string, values: unknown[] = []) => database.pool.query(text, values);

/** Verified from the head before the event on: what lies before would only take time. */
const found = async (index: number) => {
  const since = Math.max(0, index - (index % every));
  const { findings } = await scene.verify(since === 0 ? {} : { since });
  return findings.map(({ kind, index: place }) => ({ kind, index: place }));
};

test('a log that nobody touched is as it was sealed', async () => {
  expect(await scene.verify()).toMatchObject({ size, sealed: size, heads: size / every, findings: [] });
});

describe('In the database, a verification finds', () => {
  const fields = {
    stream: "stream || 'x'",
    revision: 'revision + 1',
    id: "overlay(id::text placing '00000000' from 1)::uuid",
    type: "type || 'x'",
    data: "data || ' '",
    metadata: "metadata || ' '",
  };

  // All of them take minutes; in memory more of them are done in seconds.
  test.each(Object.entries(fields))('each event whose %s was altered', async (field, altered) => {
    const place = Object.keys(fields).indexOf(field);
    for (const [index, { event }] of leaves.entries()) {
      if (!exhaustive && index % 50 !== place * 8) continue;
      const at = String(event.position);
      await query(`update event_store.event set ${field} = ${altered} where position = $1`, [at]);
      expect(await found(index)).toEqual([{ kind: 'altered', index }]);
      const value = event[field as keyof typeof fields];
      await query(`update event_store.event set ${field} = $2 where position = $1`, [at, value]);
    }
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('each event that was deleted', async () => {
    for (const [index, { event }] of leaves.entries()) {
      // The last of all among them.
      if (!exhaustive && index % 23 !== (size - 1) % 23) continue;
      const { rows } = await query(
        'delete from event_store.event where position = $1 returning recorded_at',
        [String(event.position)],
      );
      const kind = index === size - 1 ? 'truncated' : 'missing';
      expect(await found(index)).toEqual([{ kind, index }]);
      const { position, stream, revision, id, type, data, metadata } = event;
      await query('insert into event_store.event values ($1, $2, $3, $4, $5, $6, $7, $8)', [
        ...[String(position), stream, revision, id, type, data, metadata],
        rows[0]?.recorded_at,
      ]);
    }
    expect((await scene.verify()).findings).toEqual([]);
  });

  test('from the first event on as well as since a head', async () => {
    const place = leaves[777]?.event.position;
    await query(`update event_store.event set data = data || ' ' where position = $1`, [String(place)]);
    const { findings } = await scene.verify();
    expect(findings[0]?.text).toMatch(
      /^Altered: event .* \(CameraAdded, revision 0 of camera-777, position \d+\), leaf 777/,
    );
    await query(`update event_store.event set data = rtrim(data) where position = $1`, [String(place)]);
  });
});

describe('The verification that runs by itself', () => {
  const run = async (now: () => Instant, until: number): Promise<readonly VerificationOutcome[]> => {
    const stopping = new AbortController();
    const outcomes: VerificationOutcome[] = [];
    const logger = createMemoryLogger();
    await createVerification({
      ...scene,
      logger,
      clock: { now },
      record: openVerificationRecord(database.pool),
      onOutcome: (outcome) => void outcomes.push(outcome),
      sleepUntil: async () => {
        if (outcomes.length >= until) stopping.abort();
      },
    }).run(stopping.signal);
    return outcomes;
  };

  test('begins with all of the log, then verifies what is new each hour, and tells what it finds', async () => {
    let hours = 0;
    const now = () => instantOf(Date.UTC(2026, 9, 1, hours));
    expect(await run(now, 1)).toEqual([{ kind: 'full', at: now(), size, findings: [] }]);
    // The outcome known from before is told again, for metrics.
    hours = 1;
    expect(await run(now, 2)).toMatchObject([{ kind: 'full' }, { kind: 'recent', size, findings: [] }]);
    hours = 25;
    await query(`update event_store.event set data = data || ' ' where position = $1`, [
      String(leaves[5]?.event.position),
    ]);
    const outcomes = await run(now, 3);
    expect(outcomes.slice(2)).toMatchObject([
      { kind: 'full', findings: [expect.stringMatching(/^Altered/)] },
    ]);
    await query(`update event_store.event set data = rtrim(data) where position = $1`, [
      String(leaves[5]?.event.position),
    ]);
    hours = 50;
    expect((await run(now, 3)).slice(2)).toMatchObject([{ kind: 'full', size, findings: [] }]);
  });
});

describe('The directory of heads', () => {
  test('holds a read-only file a head, and leaves nothing else behind', async () => {
    const names = await readdir(directory);
    expect(names.filter((name) => name.startsWith('head-'))).toHaveLength(size / every);
    expect(names.filter((name) => name.startsWith('key-'))).toHaveLength(1);
    expect(names).toHaveLength(size / every + 1);
    for (const name of names) expect((await stat(join(directory, name))).mode & 0o777).toBe(0o444);
  });

  test('never overwrites what it has', async () => {
    const sink = openSealsDirectory(directory);
    const [name = ''] = await sink.names();
    const content = (await sink.read(name)) ?? '';
    await sink.put({ name, content }, instantOf(0));
    await expect(sink.put({ name, content: 'other' }, instantOf(0))).rejects.toThrow(SealSinkConflict);
    expect(await sink.read(name)).toBe(content);
  });

  test('is empty before it is made, and passes over what is not its own', async () => {
    const sink = openSealsDirectory(join(directory, 'below'));
    expect(await sink.names()).toEqual([]);
    expect(await sink.read('head-1.json')).toBeUndefined();
    await sink.put({ name: 'head-1.json', content: '{}' }, instantOf(0));
    await writeFile(join(directory, 'below', 'notes.txt'), 'mine');
    expect(await sink.names()).toEqual(['head-1.json']);
    await removeDirectory(join(directory, 'below'));
  });
});

test('of two that write tiles from the same size, one is told that they moved on', async () => {
  const other = await createTestDatabase();
  const tiles = openHashTiles(other.pool);
  const tile = { level: 0, number: 0, hashes: Buffer.alloc(64, 1) };
  await tiles.write(0, [tile], { size: 2, position: 2n ** 100n });
  await expect(
    tiles.write(0, [{ ...tile, hashes: Buffer.alloc(32) }], { size: 1, position: 1n }),
  ).rejects.toThrow(TilesMovedOn);
  expect(await tiles.reach()).toEqual({ size: 2, position: 2n ** 100n });
  const [read, none] = await tiles.read([tile, { level: 1, number: 0 }]);
  expect(Buffer.compare(read ?? Buffer.alloc(0), tile.hashes)).toBe(0);
  expect(none).toBeUndefined();
  await tiles.clear();
  expect(await tiles.reach()).toEqual({ size: 0, position: 0n });
  await other.drop();
});
