import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { PositionRange } from '#application/ports/billing-facts.ts';
import { instantOf } from '#domain/ids.ts';
import { createBillingFacts } from '#projections/billing-facts/billing-facts.ts';
import { billingFactsDefinition } from '#projections/billing-facts/definition.ts';
import { createTestDatabase } from '#tests/postgres/test-database.ts';
import {
  naiveBillers,
  naiveCameras,
  naiveChildren,
  naiveDocuments,
  naivePlans,
  naiveSubtree,
  naiveUsage,
} from '#tests/projections/naive-facts.ts';
import { toldMonths } from '#tests/projections/random-billing.ts';
import { manySteps, type Told, tell } from '#tests/projections/random-history.ts';
import { allOf, makeEmpty, showLive } from '#tests/projections/shown.ts';

const database = await createTestDatabase();
const { pool } = database;
const wanted = [billingFactsDefinition];
// Pages so small that every answer has several.
const facts = createBillingFacts(pool, { rows: 2, changes: 2 });

afterAll(() => database.drop());

const show = async ({ scene }: Told, size: number): Promise<void> => {
  await makeEmpty(pool, wanted);
  await showLive(pool, scene.log, wanted, [size]);
};

const runs = { numRuns: 12, interruptAfterTimeLimit: 45_000 };
const batch = fc.integer({ min: 1, max: 60 });
const twoEvents = fc.tuple(fc.nat(), fc.nat());
const start = instantOf(0);

/** From the time of one event to that of another, so that events fall on the borders. */
const windowOf = ({ scene }: Told, chosen: readonly [number, number]) => {
  const times = scene.log.events.map(({ metadata }) => metadata.time);
  const [from, to] = chosen.map((choice) => times[choice % times.length] ?? start).toSorted();
  return { start: from ?? start, end: to ?? start };
};

const rangeOf = ({ scene }: Told, [one, other]: readonly [number, number]): PositionRange => {
  const positions = scene.log.events.map(({ position }) => position);
  const from = positions[one % positions.length] ?? 0n;
  const to = positions[other % positions.length] ?? 0n;
  return from < to ? { after: from, upTo: to } : { after: to, upTo: from };
};

describe('Whatever happened, the billing facts agree with all events read anew about', () => {
  test('accounts, their order in a subtree, and children, closed ones too', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, batch, async (choices, size) => {
        const told = tell(choices);
        const { events } = told.scene.log;
        await show(told, size);
        await facts.read(async ({ account, subtree, childrenOf }) => {
          for (const id of told.accounts) {
            const all = naiveSubtree(events, id);
            expect(await account(id)).toEqual(all[0]);
            expect(await allOf(subtree(id))).toEqual(all);
            const children = naiveChildren(events, id);
            expect(await childrenOf(id, undefined, 500)).toEqual(children);
            expect(await childrenOf(id, id, 2)).toEqual(children.filter((c) => c.accountId > id).slice(0, 2));
          }
        });
        expect(await facts.billers()).toEqual(naiveBillers(events));
      }),
      runs,
    );
  }, 60_000);

  test('what cameras were in a window: added, switched, held, put on a plan, removed in it, before or after it', async () => {
    const windows = fc.array(twoEvents, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(manySteps, batch, windows, async (choices, size, chosen) => {
        const told = tell(choices);
        await show(told, size);
        await facts.read(async ({ cameras }) => {
          for (const window of chosen.map((two) => windowOf(told, two)))
            for (const id of told.accounts.slice(0, 4))
              expect(await allOf(cameras(id, window))).toEqual(
                naiveCameras(told.scene.log.events, id, window),
              );
        });
      }),
      runs,
    );
  }, 60_000);

  test('usage of a month by customer and day, of the rows recorded in any ranges', async () => {
    const ranges = fc.array(twoEvents, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(manySteps, batch, ranges, async (choices, size, chosen) => {
        const told = tell(choices);
        await show(told, size);
        const everything = { after: 0n, upTo: told.scene.position() };
        await facts.read(async ({ usage }) => {
          for (const id of told.accounts.slice(0, 5))
            for (const month of toldMonths)
              for (const within of [chosen.map((two) => rangeOf(told, two)), [everything]])
                expect(await allOf(usage(id, month, within))).toEqual(
                  naiveUsage(told.scene.log.events, id, month, within),
                );
        });
      }),
      runs,
    );
  }, 60_000);

  test('list prices, and which documents stand in the books', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, batch, async (choices, size) => {
        const told = tell(choices);
        const { events } = told.scene.log;
        await show(told, size);
        await facts.read(async ({ plans, documents, position }) => {
          expect(position).toBe(told.scene.position());
          expect(await plans()).toEqual(naivePlans(events));
          for (const biller of told.accounts)
            for (const payers of [told.accounts, told.accounts.slice(0, 3)])
              expect(await documents(biller, payers)).toEqual(naiveDocuments(events, biller, payers));
        });
      }),
      runs,
    );
  }, 60_000);
});
