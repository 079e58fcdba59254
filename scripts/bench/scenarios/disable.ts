import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { untilAllShow } from '#scripts/bench/checkpoints.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import type { Answer, Connection } from '#scripts/bench/http-connection.ts';
import { eventStoreUrl } from '#scripts/bench/open-store.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { accountOfPath, createSeeder } from '#scripts/bench/seed.ts';
import { seedIntegrators } from '#scripts/bench/seed-business.ts';
import { openLogOf, prepareInstallation, type Server, startServer } from '#scripts/bench/server.ts';

interface Customer {
  readonly id: AccountId;
  readonly cameras: readonly CameraId[];
}

const patience = 300_000;

const countMarks = async (store: EventStore, type: 'CameraHeld' | 'CameraReleased'): Promise<number> => {
  const marks = new Set<string>();
  for await (const { stream, data } of store.readAll({ types: [type] })) marks.add(`${stream} ${data}`);
  return marks.size;
};

const seedCustomers = async (
  dataDirectory: string,
  sizes: readonly number[],
): Promise<readonly Customer[]> => {
  const customers: Customer[] = [];
  await prepareInstallation(dataDirectory, async ({ log }) => {
    const seeder = createSeeder(log);
    const planId = await seeder.plan();
    const [parent = [platformId]] = await seedIntegrators(seeder, planId, { primary: 1, below: 1 });
    for (const size of sizes) {
      const path = await seeder.customer(parent);
      const cameras: CameraId[] = [];
      await inParallel(Array(size).keys(), Math.min(size, 1_000), async () => {
        cameras.push(await seeder.camera(path, planId));
      });
      customers.push({ id: accountOfPath(path), cameras });
    }
  });
  return customers;
};

/** Talks to the server about one customer. */
const customerClient = (server: Server, connection: Connection, { id, cameras }: Customer) => {
  const ask = async (
    method: 'GET' | 'POST',
    path: string,
    more: { body?: string; atLeast?: string } = {},
  ): Promise<Answer> => {
    const { body, atLeast } = more;
    const answer = await connection.ask({
      method,
      path,
      key: server.key,
      ...(body === undefined ? {} : { body }),
      ...(atLeast === undefined ? {} : { headers: { 'tierline-at-least': atLeast } }),
    });
    if (answer.status >= 300)
      throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.body}`);
    return answer;
  };
  return {
    command: async (what: 'disable' | 'enable') => {
      const answer = await ask('POST', `/v1/accounts/${id}/${what}`, { body: '{"reason":"unpaid"}' });
      return { at: performance.now(), position: answer.header('tierline-position') ?? '0' };
    },
    /** Milliseconds from the answer to a read that shows none of some cameras recording. @throws OracleFailed if one does */
    untilStopped: async (from: number, position: string): Promise<number> => {
      for (const camera of [cameras[0], cameras.at(-1)]) {
        const { body } = await ask('GET', `/v1/cameras/${camera}`, { atLeast: position });
        if (!body.includes('"recording":false'))
          throw new OracleFailed('a camera of a disabled customer records');
      }
      return performance.now() - from;
    },
    /** Seconds from the answer until the newest disablement is in this state for all cameras. */
    until: async (from: number, state: 'held' | 'restored'): Promise<number> => {
      for (const giveUp = from + patience; performance.now() < giveUp; await delay(10)) {
        const { body } = await ask('GET', `/v1/accounts/${id}/disablements?limit=1`);
        const [newest] = (JSON.parse(body) as { items: Record<string, unknown>[] }).items;
        if (newest?.state !== state) continue;
        if (newest[state] !== cameras.length)
          throw new OracleFailed(`${state}: ${cameras.length} expected, ${String(newest[state])} found`);
        return (performance.now() - from) / 1000;
      }
      throw new Error(`cameras are not ${state} after ${patience} ms`);
    },
  };
};

interface Measured {
  readonly size: number;
  readonly held: number[];
  readonly restored: number[];
  readonly stopped: number[];
}

const reportSize = (
  bench: Bench,
  { size, held, restored, stopped }: Measured,
  target: number | undefined,
): void => {
  const title = `${size.toLocaleString('en')} cameras`;
  const note = 'from the answer of the command to the disablement read model showing all of them';
  bench.report({
    figure: `disable a customer with ${title}: all held`,
    values: held,
    unit: 's',
    note,
    ...(target === undefined ? {} : { target: { of: 'value', atMost: target } }),
  });
  bench.report({
    figure: `enable a customer with ${title}: all restored`,
    values: restored,
    unit: 's',
    note,
  });
  bench.report({
    figure: `disable a customer with ${title}: reads show recording false`,
    values: stopped,
    unit: 'ms',
    note: 'two cameras read one after the other, at least at the position of the command',
  });
};

export const disable: Scenario = {
  name: 'disable',
  onEventStoreDb: true,
  about:
    'disabling and enabling a customer with 100,000 cameras, or as many as --cameras says (1000000 too), until all are held and restored',
  run: async (bench) => {
    const plan = bench.quick
      ? [
          { size: 5, rounds: 1 },
          { size: 20, rounds: 1 },
        ]
      : [
          { size: 1_000, rounds: 3 },
          { size: 10_000, rounds: 3 },
          { size: bench.cameras ?? 100_000, rounds: 1 },
        ];
    const directory = await bench.directory();
    const customers = await seedCustomers(
      directory,
      plan.map(({ size }) => size),
    );
    bench.progress('seeded');
    const server = await startServer(bench, directory);
    const { log, pool, store } = await openLogOf(bench, directory);
    // A server is ready before its read models are built from what was seeded.
    await untilAllShow(pool, await log.head());
    const connection = await server.connect();
    let marks = 0;
    const perCamera: number[][] = [];
    for (const [index, { size, rounds }] of plan.entries()) {
      const customer = customers[index];
      if (!customer) continue;
      const client = customerClient(server, connection, customer);
      const measured: Measured = { size, held: [], restored: [], stopped: [] };
      for (let round = 1; round <= rounds; round += 1) {
        const disabled = await client.command('disable');
        measured.stopped.push(await client.untilStopped(disabled.at, disabled.position));
        measured.held.push(await client.until(disabled.at, 'held'));
        const enabled = await client.command('enable');
        measured.restored.push(await client.until(enabled.at, 'restored'));
        marks += size;
        bench.progress(
          `${size} cameras: held in ${measured.held.at(-1)?.toFixed(2)} s, restored in ${measured.restored.at(-1)?.toFixed(2)} s`,
        );
        await untilAllShow(pool, await log.head());
      }
      reportSize(bench, measured, size === 10_000 ? (eventStoreUrl() ? 5 : 1) : undefined);
      perCamera.push(measured.held.map((seconds) => (seconds / size) * 1e6));
    }
    expectSame('cameras held', marks, await countMarks(store, 'CameraHeld'));
    expectSame('cameras released', marks, await countMarks(store, 'CameraReleased'));
    const [larger, smaller] = [perCamera.at(-1), perCamera.at(-2)];
    if (larger && smaller)
      bench.report({
        figure: `cost per camera at ${plan.at(-1)?.size.toLocaleString('en')} cameras`,
        values: larger,
        unit: 'µs',
        against: { name: `at ${plan.at(-2)?.size.toLocaleString('en')} cameras`, values: smaller },
        target: { of: 'ratio', atMost: 1.5 },
        note: 'linear when the ratio is near 1',
      });
    connection.close();
    await server.stop();
  },
};
