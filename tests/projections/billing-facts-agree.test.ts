import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { PositionRange } from '#application/ports/billing-facts.ts';
import { type Instant, instantOf } from '#domain/ids.ts';
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
import { steps, type Told, tell } from '#tests/projections/random-history.ts';
import { makeEmpty, showLive } from '#tests/projections/shown.ts';

const database = await createTestDatabase();
const { pool } = database;
const wanted = [billingFactsDefinition];
// Pages so small that every answer has several.
const facts = createBillingFacts(pool, { rows: 2, changes: 2 });

afterAll(() => database.drop());

const allOf = async <Item>(items: AsyncIterable<Item>): Promise<readonly Item[]> => {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
};

const show = async ({ scene }: Told, size: number): Promise<void> => {
  await makeEmpty(pool, wanted);
  await showLive(pool, scene.log, wanted, [size]);
};

const runs = { numRuns: 25 };
const fractions = fc.tuple(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 1, noNaN: true }),
);
const batch = fc.integer({ min: 1, max: 40 });

/** From one moment of the history to another. */
const windowOf = ({ scene }: Told, [one, other]: readonly [number, number]) => {
  const times = scene.log.events.map(({ metadata }) => Date.parse(metadata.time));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const at = (fraction: number): Instant => instantOf(Math.round(first + (last - first) * fraction));
  return { start: at(Math.min(one, other)), end: at(Math.max(one, other)) };
};

describe('Whatever happened, the billing facts agree with all events read anew about', () => {
  test('accounts, their order in a subtree, and children, closed ones too', async () => {
    await fc.assert(
      fc.asyncProperty(steps, batch, async (choices, size) => {
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
            expect(await childrenOf(id, children[0]?.accountId, 2)).toEqual(
              children.slice(children[0] ? 1 : 0, 3),
            );
          }
        });
        expect(await facts.billers()).toEqual(naiveBillers(events));
      }),
      runs,
    );
  }, 60_000);

  test('what cameras were in a window, whether they were added, switched, held, put on a plan or removed in it, before it or later', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        batch,
        fc.array(fractions, { minLength: 3, maxLength: 5 }),
        async (choices, size, windows) => {
          const told = tell(choices);
          await show(told, size);
          await facts.read(async ({ cameras }) => {
            for (const fraction of [...windows, [0, 1] as const]) {
              const window = windowOf(told, fraction);
              for (const id of told.accounts)
                expect(await allOf(cameras(id, window))).toEqual(
                  naiveCameras(told.scene.log.events, id, window),
                );
            }
          });
        },
      ),
      runs,
    );
  }, 60_000);

  test('usage of a month by customer and day, of the rows recorded in any ranges', async () => {
    await fc.assert(
      fc.asyncProperty(steps, batch, fc.array(fractions, { maxLength: 3 }), async (choices, size, parts) => {
        const told = tell(choices);
        await show(told, size);
        const head = Number(told.scene.position());
        const ranges: PositionRange[] = parts.map(([one, other]) => ({
          after: BigInt(Math.round(head * Math.min(one, other))),
          upTo: BigInt(Math.round(head * Math.max(one, other))),
        }));
        await facts.read(async ({ usage }) => {
          for (const id of told.accounts)
            for (const month of toldMonths)
              for (const chosen of [ranges, [{ after: 0n, upTo: BigInt(head) }]])
                expect(await allOf(usage(id, month, chosen))).toEqual(
                  naiveUsage(told.scene.log.events, id, month, chosen),
                );
        });
      }),
      runs,
    );
  }, 60_000);

  test('list prices, and which documents stand in the books', async () => {
    await fc.assert(
      fc.asyncProperty(steps, batch, async (choices, size) => {
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
