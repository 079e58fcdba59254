import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import type { ReadModelName } from '#projections/definitions.ts';
import { createSwitcher, seedCameras } from '#scripts/bench/camera-commands.ts';
import { readCheckpoints, untilAllShow } from '#scripts/bench/checkpoints.ts';
import { percentile } from '#scripts/bench/figure.ts';
import type { Connection } from '#scripts/bench/http-connection.ts';
import { measureIdleVisibility } from '#scripts/bench/idle-visibility.ts';
import { expectSame, type Scenario } from '#scripts/bench/scenario.ts';
import { openLogOf, startServer } from '#scripts/bench/server.ts';

const perSecond = 500;
const connections = 50;
const pollEvery = 4;

/** Read models that change with every one of these commands, and the one that is last of all eight. */
const told = ['cameras', 'customer-list', 'recording-feed', 'the last of all read models'] as const;
type Told = (typeof told)[number];

interface Acknowledged {
  readonly at: number;
  readonly position: bigint;
}

/** Looks every few milliseconds how far the read models are, and notes for each command when it could be read there. */
const watchVisibility = (pool: pg.Pool) => {
  const waiting = new Map<Told, Acknowledged[]>(told.map((name) => [name, []]));
  const delays = new Map<Told, number[]>(told.map((name) => [name, []]));
  const stop = new AbortController();
  const settle = (name: Told, position: bigint, now: number): void => {
    const queue = waiting.get(name) ?? [];
    const left: Acknowledged[] = [];
    for (const one of queue)
      if (one.position <= position) delays.get(name)?.push(Math.max(0, now - one.at));
      else left.push(one);
    waiting.set(name, left);
  };
  const poll = async (): Promise<void> => {
    while (!stop.signal.aborted || [...waiting.values()].some((queue) => queue.length > 0)) {
      const reached = new Map<ReadModelName, bigint>();
      for (const { name, position } of await readCheckpoints(pool)) reached.set(name, position);
      const now = performance.now();
      let last: bigint | undefined;
      for (const position of reached.values()) last = last === undefined || position < last ? position : last;
      for (const name of told)
        settle(name, (name === 'the last of all read models' ? last : reached.get(name)) ?? 0n, now);
      await delay(pollEvery);
    }
  };
  const polling = poll();
  return {
    acknowledged: (command: Acknowledged): void => {
      for (const queue of waiting.values()) queue.push(command);
    },
    finish: async (): Promise<ReadonlyMap<Told, readonly number[]>> => {
      stop.abort();
      await polling;
      return delays;
    },
  };
};

/** Sends at a steady rate, whatever the answers do: the next free connection takes each command. */
const sendSteadily = async (
  milliseconds: number,
  idle: Connection[],
  send: (connection: Connection) => Promise<void>,
): Promise<number> => {
  const start = performance.now();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  let sent = 0;
  for (
    let elapsed = 0;
    elapsed < milliseconds && failures.length === 0;
    elapsed = performance.now() - start
  ) {
    const due = Math.floor((elapsed / 1000) * perSecond) + 1;
    for (; sent < due; sent += 1) {
      const connection = idle.pop();
      if (!connection) break;
      const one: Promise<void> = send(connection)
        .catch((error: unknown) => void failures.push(error))
        .finally(() => {
          idle.push(connection);
          running.delete(one);
        });
      running.add(one);
    }
    await delay(1);
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
  return sent;
};

export const visible: Scenario = {
  name: 'visible',
  about: 'how long after its acknowledgement a command shows in the read models, at 500 commands a second',
  run: async (bench) => {
    const { rounds, milliseconds, customers, camerasEach } = bench.quick
      ? { rounds: 1, milliseconds: 30, customers: 10, camerasEach: 20 }
      : { rounds: 3, milliseconds: 6_000, customers: 100, camerasEach: 20 };
    const directory = await bench.directory();
    const server = await startServer(bench, directory);
    const { log, pool } = await openLogOf(bench, directory);
    const cameras = await seedCameras(log, customers, camerasEach);
    await untilAllShow(pool, await log.head());
    const next = createSwitcher(cameras, server.key);
    const idle = await Promise.all(Array.from({ length: connections }, () => server.connect()));

    const rates: number[] = [];
    const shares = new Map<Told, { p50: number[]; p99: number[] }>(
      told.map((name) => [name, { p50: [], p99: [] }]),
    );
    // The first round warms up.
    for (let round = 0; round <= rounds; round += 1) {
      const watch = watchVisibility(pool);
      const begun = performance.now();
      const sent = await sendSteadily(milliseconds, idle, async (connection) => {
        const answer = await next(connection, false);
        watch.acknowledged({
          at: performance.now(),
          position: BigInt(answer.header('tierline-position') ?? -1),
        });
      });
      const rate = sent / ((performance.now() - begun) / 1000);
      const delays = await watch.finish();
      for (const [name, values] of delays) expectSame(`commands seen in ${name}`, sent, values.length);
      if (round === 0) continue;
      rates.push(rate);
      for (const [name, values] of delays) {
        shares.get(name)?.p50.push(percentile(values, 0.5));
        shares.get(name)?.p99.push(percentile(values, 0.99));
      }
      bench.progress(
        `round ${round} of ${rounds}: p99 ${shares.get('cameras')?.p99.at(-1)?.toFixed(1)} ms at ${Math.round(rate)}/s`,
      );
    }
    const [connection] = idle;
    if (connection) await measureIdleVisibility(bench, pool, () => next(connection, false));
    for (const one of idle) one.close();
    await server.stop();

    const note = `from the acknowledgement over HTTP until the checkpoint of the read model is there, looked at every ${pollEvery} ms`;
    bench.report({
      figure: 'commands sent',
      values: rates,
      unit: 'commands/s',
      note: `meant to be ${perSecond}`,
    });
    for (const [name, { p50, p99 }] of shares)
      bench.report({
        figure: `p99 of append to visible: ${name}`,
        values: p99,
        unit: 'ms',
        against: { name: 'p50', values: p50 },
        compareBy: 'value',
        target: { of: 'value', atMost: 15 },
        note,
      });
  },
};
