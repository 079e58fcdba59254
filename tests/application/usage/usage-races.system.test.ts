import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { RowAnswer, SubmittedRow } from '#application/usage/commands.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { usageContent, usageKey } from '#domain/usage/usage.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { openTierline, operator, type TestTierline } from '../../scenes/open-tierline.ts';
import { customer, primary } from '../accounts/people.ts';
import { contentsOf, expectConsistent, recordedRows, recordIn, rowOf } from './usage-scene.ts';

const months = ['2026-08', '2026-09'] as const;

/** One row out of few: collisions of keys, equal and unequal, are what this is about. */
const rows = fc.record({
  id: fc.integer({ min: 0, max: 9 }).map((id) => `row-${id}`),
  source: fc.constantFrom('store-1', 'store-2'),
  storedBytes: fc.constantFrom('1', '1', '1', '2'),
  month: fc.constantFrom(...months),
});

const race = fc.record({
  batches: fc.array(
    fc.record({
      process: fc.integer({ min: 0, max: 2 }),
      rows: fc.array(rows, { minLength: 1, maxLength: 12 }),
    }),
    { minLength: 2, maxLength: 8 },
  ),
  /** At some append of each process the store seems to go away: before it, or after it was made. */
  faults: fc.array(
    fc.constantFrom<(Fault | undefined)[]>(undefined, undefined, undefined, 'before', 'after'),
    {
      minLength: 3,
      maxLength: 3,
    },
  ),
  turns: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 7, maxLength: 7 }),
});

let tierline: TestTierline;
let integrator: AccountId;
let turns: readonly number[] = [0];
let operations = 0;

/** Every operation of the store takes some turns of the event loop, so that others come in between. */
const memory = createMemoryEventStore(async () => {
  operations += 1;
  for (let left = turns[operations % turns.length] ?? 0; left > 0; left -= 1)
    await new Promise((resolve) => setImmediate(resolve));
});

beforeAll(async () => {
  const onPostgres = await openTierline();
  tierline = { ...onPostgres, ...onPostgres.another(() => memory), clock: onPostgres.clock };
  integrator = await primary(tierline);
  processes = Array.from({ length: 3 }, createProcess);
});
afterAll(() => tierline.close());

type Fault = 'before' | 'after';

/** A process on the same log, which goes wrong at its next append when it is told to. */
const createProcess = () => {
  let fault: Fault | undefined;
  const system = tierline.another(() => ({
    ...memory,
    append: async (...args) => {
      const now = fault;
      fault = undefined;
      if (now === 'before') throw new EventStoreUnavailable('away');
      const result = await memory.append(...args);
      if (now === 'after' && result.outcome === 'appended') throw new EventStoreUnavailable('away');
      return result;
    },
  }));
  return {
    system,
    fail: (how: Fault | undefined) => {
      fault = how;
    },
  };
};
let processes: readonly ReturnType<typeof createProcess>[] = [];

test('whatever batches race and fail: each key is stored once, and every answer is true of what is stored', async () => {
  await fc.assert(
    fc.asyncProperty(race, async (scene) => {
      turns = scene.turns;
      const shop = await customer(tierline, integrator);
      for (const [index, process] of processes.entries()) process.fail(scene.faults[index]);
      const batches = scene.batches.map(({ process, rows: sent }) => ({
        system: processes[process]?.system ?? tierline,
        sent: sent.map(
          ({ id, source, storedBytes, month }): SubmittedRow =>
            rowOf(shop, id, { source, storedBytes, day: `${month}-01` }),
        ),
      }));
      const pairs: { readonly row: SubmittedRow; readonly answer: RowAnswer }[] = [];
      const send = async ({ system, sent }: (typeof batches)[number]): Promise<boolean> => {
        try {
          const { answers } = await recordIn(system, tierline.by(operator), sent);
          expect(answers.length).toBe(sent.length);
          for (const [index, row] of sent.entries()) {
            const answer = answers[index];
            if (answer) pairs.push({ row, answer });
          }
          return true;
        } catch (error) {
          expect(error).toBeInstanceOf(EventStoreUnavailable);
          return false;
        }
      };
      const went = await Promise.all(batches.map(send));
      for (const process of processes) process.fail(undefined);
      const allWent = went.every(Boolean);

      const check = async () => {
        for (const month of months) {
          const stored = await recordedRows(tierline.log, shop, month as Month);
          const contents = contentsOf(stored);
          const ofMonth = pairs.filter(({ row }) => row.row.day.startsWith(month));
          if (allWent)
            expectConsistent(
              ofMonth.map(({ answer }) => answer),
              stored,
            );
          expect(contents.size).toBe(stored.length);
          for (const { row, answer } of ofMonth) {
            const content = contents.get(usageKey(row.row));
            if (answer.result === 'conflict') expect(content).not.toBe(usageContent(row.row));
            else if (answer.result !== 'rejected') expect(content).toBe(usageContent(row.row));
          }
        }
      };
      await check();

      // What failed, or lost its races, is sent again: then everything is there.
      for (const batch of batches) expect(await send({ ...batch, system: tierline })).toBe(true);
      await check();
      const last = pairs.slice(-batches.reduce((sum, { sent }) => sum + sent.length, 0));
      expect(last.filter(({ answer }) => answer.result === 'rejected')).toEqual([]);
    }),
    { numRuns: sized(25, 120) },
  );
});
