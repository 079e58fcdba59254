import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHashTiles } from '#adapters/postgres/hash-tiles.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { fillSink, readSeals, readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import {
  appendSome,
  createSealsScene,
  type SealsScene,
} from '#tests/application/record/sealing/seals-scene.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { sized } from '#tests/scenes/sizes.ts';

const program = fileURLToPath(new URL('./seal-forever.ts', import.meta.url));
const rounds = sized(3, 9);
/** So many at least make a head due: see seal-forever.ts. */
const eventsOfHead = 10;
const eventsOfRound = 60;

let database: TestDatabase;
let store: EventStore;
let directory: string;
let scene: SealsScene;
const running: ChildProcess[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  store = await openPostgresEventStore({ pool: database.pool });
  directory = await mkdtemp(join(tmpdir(), 'tierline-sealing-'));
  scene = createSealsScene(store, openHashTiles(database.pool), openSealsDirectory(directory));
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await store.close();
  await database.drop();
  await removeDirectory(directory);
});

const start = async (): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [program, database.url, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  await once(child.stdout, 'data');
  return child;
};

/** Resolves when the stream holds a head over at least so many leaves. */
const untilSealed = async (size: number): Promise<void> => {
  const watching = new AbortController();
  for await (const event of store.subscribeToAll({ signal: watching.signal })) {
    if (event.type !== 'LogSealed') continue;
    if (((await readSealsEnd(scene)).head?.size ?? 0) >= size) break;
  }
  watching.abort();
};

test('a sealing process that is killed again and again leaves heads that agree with each other, the log and the sink', async () => {
  for (let round = 0; round < rounds; round += 1) {
    // In every third round two lead at once, as when the first was frozen and woke up.
    const leaders = await Promise.all(round % 3 === 2 ? [start(), start()] : [start()]);
    // Whoever is killed has sealed something before, however slow the machine is.
    const first = round * eventsOfRound;
    await appendSome(store, eventsOfHead, first);
    await untilSealed(first + 1);
    // Each round dies at another place of the same work.
    const before = eventsOfHead + ((round * 17) % (eventsOfRound - eventsOfHead));
    await appendSome(store, before - eventsOfHead, first + eventsOfHead);
    for (const leader of leaders) leader.kill('SIGKILL');
    await Promise.all(leaders.map((leader) => leader.exitCode ?? leader.signalCode ?? once(leader, 'exit')));
    await appendSome(store, eventsOfRound - before, first + before);
  }
  const size = rounds * eventsOfRound;
  const keys = openSealKeys({ dataDirectory: directory });
  await scene.sealTo(size, { keys });
  await fillSink({ ...scene, keys });
  const anchor = (await keys.current())?.keyId ?? '';
  expect(await scene.verify({ anchor })).toMatchObject({ size, sealed: size, findings: [] });
  const sizes: number[] = [];
  for await (const event of readSeals(scene)) if (event.type === 'LogSealed') sizes.push(event.data.size);
  expect(sizes.length).toBeGreaterThan(rounds);
  expect(sizes).toEqual([...new Set(sizes)].sort((one, other) => one - other));
  const files = (await readdir(directory)).filter((name) => name.startsWith('head-'));
  expect(files).toHaveLength(sizes.length);
});
