import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { FactsSnapshot, Siblings } from '#application/billing/ports/billing-facts.ts';
import type { PositionRange } from '#domain/billing/covers.ts';
import { type AccountId, instantOf } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import {
  naiveBillers,
  naiveCameras,
  naiveChildren,
  naiveDocuments,
  naiveEmptyMonths,
  naiveLateUsage,
  naivePlans,
  naiveSubtree,
  naiveUsage,
} from '#tests/projections/billing/naive-facts.ts';
import { toldMonths } from '#tests/projections/billing/random-billing.ts';
import { manySteps, type Told, tell } from '#tests/projections/engine/random-history.ts';
import { allOf, makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [billingFactsDefinition];
// Pages so small that every answer has several.
const facts = createBillingFacts(pool, { rows: 2, each: 2 });

afterAll(() => database.drop());

const show = async ({ scene }: Told, size: number): Promise<void> => {
  await makeEmpty(pool, wanted);
  await showLive(pool, scene.log, wanted, [size]);
};

/** The account with its next sibling, as far as there is one: every answer about subtrees may be of several. */
const siblingsOf = async (
  { account, childrenOf }: FactsSnapshot,
  id: AccountId,
): Promise<{ readonly siblings: Siblings; readonly ids: readonly AccountId[] }> => {
  const first = await account(id);
  if (!first) throw new Error(`the facts do not know account ${id}`);
  const parent = first.path.at(-2);
  const [next] = parent ? await childrenOf(parent, id, 1) : [];
  return next
    ? { siblings: { first, last: next }, ids: [id, next.accountId] }
    : { siblings: { first, last: first }, ids: [id] };
};

const runs = { numRuns: sized(4, 25) };
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
        await facts.read(async (snapshot) => {
          const { account, subtrees, childrenOf, countChildren } = snapshot;
          for (const id of told.accounts) {
            expect(await account(id)).toEqual(naiveSubtree(events, id)[0]);
            const { siblings, ids } = await siblingsOf(snapshot, id);
            expect(await allOf(subtrees(siblings))).toEqual(ids.flatMap((one) => naiveSubtree(events, one)));
            const children = naiveChildren(events, id);
            expect(await countChildren(id)).toBe(children.length);
            expect(await childrenOf(id, undefined, 500)).toEqual(children);
            expect(await childrenOf(id, id, 2)).toEqual(children.filter((c) => c.accountId > id).slice(0, 2));
          }
        });
        expect(await facts.billers()).toEqual(naiveBillers(events));
      }),
      runs,
    );
  });

  test('what cameras were in a window: added, switched, held, put on a plan, removed in it, before or after it', async () => {
    const windows = fc.array(twoEvents, { minLength: 6, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(manySteps, batch, windows, async (choices, size, chosen) => {
        const told = tell(choices);
        await show(told, size);
        await facts.read(async (snapshot) => {
          for (const window of chosen.map((two) => windowOf(told, two)))
            for (const id of told.accounts.slice(0, 4)) {
              const { siblings, ids } = await siblingsOf(snapshot, id);
              expect(await allOf(snapshot.cameras(siblings, window))).toEqual(
                ids.flatMap((one) => naiveCameras(told.scene.log.events, one, window)),
              );
            }
        });
      }),
      runs,
    );
  });

  test('usage of a month by customer and day, of the rows recorded in any ranges', async () => {
    const ranges = fc.array(twoEvents, { maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(manySteps, batch, ranges, async (choices, size, chosen) => {
        const told = tell(choices);
        await show(told, size);
        const everything = { after: 0n, upTo: told.scene.position() };
        await facts.read(async (snapshot) => {
          for (const id of told.accounts.slice(0, 5)) {
            const { siblings, ids } = await siblingsOf(snapshot, id);
            for (const month of toldMonths)
              for (const within of [chosen.map((two) => rangeOf(told, two)), [everything]])
                expect(await allOf(snapshot.usage(siblings, month, within))).toEqual(
                  ids.flatMap((one) => naiveUsage(told.scene.log.events, one, month, within)),
                );
          }
        });
      }),
      runs,
    );
  });

  test('usage that came late, row by row, of the months asked about', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, batch, twoEvents, async (choices, size, chosen) => {
        const told = tell(choices);
        await show(told, size);
        const { after, upTo } = rangeOf(told, chosen);
        const [one, other] = toldMonths;
        await facts.read(async (snapshot) => {
          for (const id of told.accounts.slice(0, 5)) {
            const { siblings, ids } = await siblingsOf(snapshot, id);
            for (const late of [
              [
                [one, after],
                [other, upTo],
              ],
              [[other, 0n]],
            ] as const) {
              const afterOf = new Map(late.flatMap(([month, from]) => (month ? [[month, from]] : [])));
              expect(await allOf(snapshot.lateUsage(siblings, afterOf))).toEqual(
                ids.flatMap((below) => naiveLateUsage(told.scene.log.events, below, afterOf)),
              );
            }
          }
        });
      }),
      runs,
    );
  });

  test('list prices, which documents stand in the books, and which months were run empty', async () => {
    await fc.assert(
      fc.asyncProperty(manySteps, batch, async (choices, size) => {
        const told = tell(choices);
        const { events } = told.scene.log;
        await show(told, size);
        await facts.read(async ({ plans, documents, emptyMonths, position }) => {
          expect(position).toBe(told.scene.position());
          expect(await plans()).toEqual(naivePlans(events));
          for (const biller of told.accounts)
            for (const payers of [told.accounts, told.accounts.slice(0, 3)]) {
              expect(await documents(biller, payers)).toEqual(naiveDocuments(events, biller, payers));
              expect(await emptyMonths(biller, payers)).toEqual(naiveEmptyMonths(events, biller, payers));
            }
        });
      }),
      runs,
    );
  });
});
