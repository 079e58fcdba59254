import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { liveSchema, readCheckpoints, untilAllShow } from '#scripts/bench/checkpoints.ts';
import type { Connection } from '#scripts/bench/http-connection.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedBusiness } from '#scripts/bench/seed-business.ts';
import { openLogOf, prepareInstallation, type Server, startServer } from '#scripts/bench/server.ts';
import { startMeasuredProcess } from '#scripts/bench/start-measured-process.ts';

const readers = 4;
const commanders = 2;
/** Reads that end or begin within so many milliseconds of a swap were there when it happened. */
const around = 250;

interface Read {
  readonly from: number;
  readonly to: number;
}

/** Reads a page of the customer list again and again; each must succeed and never show less than the one before. */
const readWithoutEnd = (connections: readonly Connection[], key: string, stop: AbortSignal) => {
  const reads: Read[] = [];
  const one = async (connection: Connection): Promise<void> => {
    let shown = 0n;
    while (!stop.aborted) {
      const from = performance.now();
      const answer = await connection.ask({ method: 'GET', path: '/v1/customer-list?limit=50', key });
      reads.push({ from, to: performance.now() });
      if (answer.status !== 200) throw new OracleFailed(`a read failed: ${answer.status} ${answer.body}`);
      const position = BigInt(answer.header('tierline-position') ?? -1);
      if (position < shown) throw new OracleFailed(`a read went back from ${shown} to ${position}`);
      shown = position;
      if (!answer.body.includes('"items":[{')) throw new OracleFailed('a read found an empty list');
    }
  };
  return { reads, finished: Promise.all(connections.map(one)) };
};

/** Revision of each camera's stream after its last acknowledged command. */
type Acknowledged = Map<string, number>;

/** A load of commands, so that each swap has something to catch up with; what was acknowledged is noted. */
const keepSwitching = async (
  connection: Connection,
  next: ReturnType<typeof createSwitcher>,
  acknowledged: Acknowledged,
  stop: AbortSignal,
): Promise<void> => {
  while (!stop.aborted) {
    const { id, revision } = JSON.parse((await next(connection, false)).body);
    acknowledged.set(id, Math.max(revision, acknowledged.get(id) ?? -1));
    await delay(10);
  }
};

/** Each acknowledged command is in what was swapped in, and none twice. @throws OracleFailed */
const expectAcknowledged = async (pool: pg.Pool, acknowledged: Acknowledged): Promise<void> => {
  const found = await pool.query<{ id: string; revision: number; intent: string }>(
    `select id, c.revision, counted.intent from ${await liveSchema(pool, 'cameras')}.camera c
     join ${await liveSchema(pool, 'customer-list')}.counted_camera counted using (id) where id = any($1)`,
    [[...acknowledged.keys()]],
  );
  expectSame('cameras that were switched', acknowledged.size, found.rows.length);
  for (const { id, revision, intent } of found.rows) {
    expectSame(`revision of camera ${id}`, acknowledged.get(id) ?? -1, revision);
    // On at revision 1, and every command since changed that.
    expectSame(`camera ${id} is on`, revision % 2, intent === 'active' ? 1 : 0);
  }
};

/** When the generation that readers see changed. */
const watchSwaps = async (pool: pg.Pool, stop: AbortSignal): Promise<readonly number[]> => {
  const swaps: number[] = [];
  let generation: number | undefined;
  while (!stop.aborted) {
    const found = (await readCheckpoints(pool)).find(({ name }) => name === 'customer-list')?.generation;
    if (generation !== undefined && found !== generation) swaps.push(performance.now());
    generation = found;
    await delay(5);
  }
  return swaps;
};

const longest = (reads: readonly Read[]): number =>
  reads.reduce((most, { from, to }) => Math.max(most, to - from), 0);

const seed = async (bench: Bench, directory: string, size: number) =>
  prepareInstallation(directory, async ({ log }) => seedBusiness(createSeeder(log), size, bench.progress));

/** Who is read from and sent to, and what was acknowledged so far. */
interface Load {
  readonly server: Server;
  readonly pool: pg.Pool;
  readonly next: ReturnType<typeof createSwitcher>;
  readonly acknowledged: Acknowledged;
}

const during = async (
  bench: Bench,
  { server, pool, next, acknowledged }: Load,
  work: () => Promise<unknown>,
) => {
  const stop = new AbortController();
  const connections = await Promise.all(Array.from({ length: readers + commanders }, () => server.connect()));
  const [commanding, reading] = [connections.slice(0, commanders), connections.slice(commanders)];
  const swapping = watchSwaps(pool, stop.signal);
  swapping.catch(() => {});
  const { reads, finished } = readWithoutEnd(reading, server.key, stop.signal);
  const switching = Promise.all(
    commanding.map((connection) => keepSwitching(connection, next, acknowledged, stop.signal)),
  );
  // A read that fails ends the work's turn at once.
  await Promise.race([work(), finished, switching]);
  await delay(bench.quick ? 20 : around);
  stop.abort();
  const [swaps] = await Promise.all([swapping, finished, switching]);
  for (const connection of connections) connection.close();
  return { reads, swaps };
};

export const swap: Scenario = {
  name: 'swap',
  about:
    'reads of the customer list while it is rebuilt and swapped under them, and under a load of commands',
  run: async (bench) => {
    const { size, rounds, calm } = bench.quick
      ? { size: 100, rounds: 1, calm: 30 }
      : { size: 60_000, rounds: 5, calm: 3_000 };
    const directory = await bench.directory();
    await seed(bench, directory, size);
    const server = await startServer(bench, directory);
    const opened = await openLogOf(bench, directory);
    const cameras = await seedCameras(opened.log, 2, 20);
    await untilAllShow(opened.pool, await opened.log.head());
    const next = createSwitcher(cameras, server.key);
    const rebuilder = await startMeasuredProcess(bench, opened);
    const acknowledged: Acknowledged = new Map();
    const load: Load = { server, pool: opened.pool, next, acknowledged };
    const measure = (work: () => Promise<unknown>) => during(bench, load, work);

    const undisturbed = longest((await measure(() => delay(calm))).reads);
    const whileRebuilding: number[] = [];
    const whileSwapping: number[] = [];
    let seen = 0;
    let count = 0;
    for (let round = 1; round <= rounds; round += 1) {
      const { reads, swaps } = await measure(() => rebuilder.rebuild(['customer-list', 'cameras']));
      seen += swaps.length;
      count += reads.length;
      whileRebuilding.push(longest(reads));
      const there = reads.filter(({ from, to }) =>
        swaps.some((at) => to > at - around && from < at + around),
      );
      whileSwapping.push(longest(there));
      bench.progress(
        `round ${round} of ${rounds}: longest read ${longest(there).toFixed(1)} ms at the swap, ${longest(reads).toFixed(1)} ms in all`,
      );
    }
    expectSame('swaps', rounds, seen);
    await untilAllShow(opened.pool, await opened.log.head());
    await expectAcknowledged(opened.pool, acknowledged);
    await server.stop();

    const against = { name: 'the longest without a rebuild', values: [undisturbed] };
    bench.report({
      figure: 'longest read while the customer list is swapped',
      values: whileSwapping,
      unit: 'ms',
      against,
      compareBy: 'value',
      target: { of: 'value', atMost: 100 },
      note: `${readers} readers over HTTP and up to ${commanders * 100} commands a second, every acknowledged one of them shown afterwards; within ${around} ms of the swap; ${count} reads, none failed, none went back`,
    });
    bench.report({
      figure: 'longest read during a whole rebuild',
      values: whileRebuilding,
      unit: 'ms',
      against,
      compareBy: 'value',
    });
  },
};
