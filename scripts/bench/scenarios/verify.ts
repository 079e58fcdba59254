import { hash } from 'node:crypto';
import { openHashTiles } from '#adapters/postgres/hash-tiles.ts';
import { openSealsDirectory } from '#adapters/seals-directory/seals-directory.ts';
import { openSealKeys } from '#adapters/secrets/seal-key.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import { verifyLog } from '#application/record/sealing/verify-log.ts';
import { createSeals } from '#application/record/seals.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';
import { createDatabase, type OpenLog, openLog } from '#scripts/bench/database.ts';
import { percentile } from '#scripts/bench/figure.ts';
import { type Bench, expectSame, OracleFailed, type Scenario } from '#scripts/bench/scenario.ts';
import { openSeededLog } from '#scripts/bench/seeded-log.ts';

/** Seals all that is in the log, and tells how long the process took to catch up. */
const seal = async (bench: Bench, opened: OpenLog) => {
  const directory = await bench.directory();
  const parts = {
    ...opened,
    tiles: openHashTiles(opened.pool),
    keys: openSealKeys({ dataDirectory: directory }),
    sink: openSealsDirectory(`${directory}/seals`),
    clock: { now: () => instantOf(Date.now()) },
    logger: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const stopping = new AbortController();
  const started = performance.now();
  const running = createSealing({ ...parts, everyEvents: 1 }).run(stopping.signal);
  for await (const event of opened.store.subscribeToAll({ signal: stopping.signal }))
    if (event.type === 'LogSealed') break;
  const seconds = (performance.now() - started) / 1000;
  stopping.abort();
  await running;
  return { parts, seconds };
};

/** Tiles over so many leaves that are of no log, written as the sealing process writes them. */
const fillTiles = async (tiles: HashTiles, size: number, progress: (text: string) => void): Promise<void> => {
  const tree = createTreeBuilder();
  let written = 0;
  while (tree.size < size) {
    tree.append(hash('sha256', String(tree.size), 'binary'));
    if (tree.size % 262_144 !== 0 && tree.size < size) continue;
    await tiles.write(written, tree.takeTiles(), { size: tree.size, position: BigInt(tree.size) });
    written = tree.size;
    if (written % 2_097_152 === 0) progress(`tiles of ${written} leaves`);
  }
};

const measureProofs = async (bench: Bench, opened: OpenLog, size: number, times: number): Promise<void> => {
  const tiles = openHashTiles(opened.pool);
  await fillTiles(tiles, size, bench.progress);
  const seals = createSeals({ ...opened, tiles });
  const place = (number: number, below: number) => (number * 7_919_993) % below;
  const timed = async (work: (number: number) => Promise<unknown>): Promise<readonly number[]> => {
    const taken: number[] = [];
    for (let number = 0; number < times; number += 1) {
      const started = performance.now();
      await work(number);
      taken.push(performance.now() - started);
    }
    return taken;
  };
  const inclusion = await timed((number) => seals.inclusion(place(number, size), size));
  const consistency = await timed((number) => seals.consistency(1 + place(number, size - 1), size));
  for (const [what, taken] of [
    ['inclusion', inclusion],
    ['consistency', consistency],
  ] as const)
    bench.report({
      figure: `p99 of ${what} proofs among ${size} events`,
      values: [percentile(taken, 0.99)],
      unit: 'ms',
      target: { of: 'value', atMost: 20 },
      note: `${times} one after the other, p50 ${percentile(taken, 0.5).toFixed(2)} ms`,
    });
};

/** Verifying the log against its tiles and heads, sealing it, and proofs from the tiles of a large one. */
export const verifyScenario: Scenario = {
  name: 'verify',
  about: 'verifying the sealed log from the first event on, and proofs among 10,000,000 events',
  run: async (bench) => {
    const { events, rounds, leaves, proofs } = bench.quick
      ? { events: 300, rounds: 1, leaves: 2_000, proofs: 20 }
      : { events: 500_000, rounds: 3, leaves: 10_000_000, proofs: 1_000 };
    const opened = await openSeededLog(bench, events);
    const { parts, seconds } = await seal(bench, opened);
    const size = (await readSealsEnd(parts)).head?.size ?? 0;
    bench.report({
      figure: 'hashing the log for the first head',
      values: [size / seconds],
      unit: 'events/s',
    });

    const rates: number[] = [];
    const drains: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      let drained = 0;
      const drainStarted = performance.now();
      for await (const _ of opened.store.readAll()) drained += 1;
      drains.push(drained / ((performance.now() - drainStarted) / 1000));
      const started = performance.now();
      const verified = await verifyLog(parts);
      rates.push(verified.size / ((performance.now() - started) / 1000));
      expectSame('events verified', size, verified.sealed);
      if (verified.findings.length > 0) throw new OracleFailed(verified.findings[0]?.text);
      bench.progress(`round ${round} of ${rounds}: ${Math.round(rates.at(-1) ?? 0)} events/s`);
    }
    bench.report({
      figure: 'verification of the log',
      values: rates,
      unit: 'events/s',
      against: { name: 'a plain drain of the same events, in turns', values: drains },
      target: { of: 'value', atLeast: 100_000 },
      note: `${size} events: every leaf hashed anew, compared with the tiles and the head`,
    });
    const another = await openLog(bench, await createDatabase(opened.url, 'proofs'));
    await measureProofs(bench, another, leaves, proofs);
  },
};
