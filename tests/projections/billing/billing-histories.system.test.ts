import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { balanceOf } from '#domain/billing/invoice/invoice-state.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';
import { invoicesDefinition } from '#projections/billing/invoices/definition.ts';
import { ledgerDefinition } from '#projections/billing/ledger/definition.ts';
import { verify } from '#projections/engine/verify.ts';
import { anyWishes, commandOf, type Wish } from '#tests/domain/billing/invoice-histories.ts';
import { type Books, createBooks } from '#tests/projections/billing/books.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive, shown } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [invoicesDefinition, ledgerDefinition];

afterAll(() => database.drop());

interface Step {
  readonly issues: boolean;
  readonly pick: number;
  readonly net: bigint;
  readonly currency: string;
  readonly wish: Wish;
}

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    issues: fc.boolean(),
    pick: fc.nat(1_000),
    net: fc.bigInt({ min: -5_000n, max: 20_000n }).filter((net) => net !== 0n),
    currency: fc.constantFrom('EUR', 'EUR', 'JPY'),
    wish: anyWishes.filter((wishes) => wishes.length > 0).map((wishes) => wishes[0] as Wish),
  }),
  { minLength: 5, maxLength: 25 },
);

/** A chain platform → integrator → sub-integrator → two customers, in which whoever has a biller is billed at random. */
const tell = (history: readonly Step[]) => {
  const scene = createScene();
  const books: Books = createBooks(scene);
  const primary = scene.integrator();
  const sub = scene.integrator(primary);
  const payers: readonly AccountId[] = [primary, sub, scene.customer(sub), scene.customer(sub)];
  for (const { issues, pick, net, currency, wish } of history) {
    const ids = books.ids();
    const id = ids[pick % Math.max(1, ids.length)];
    if (issues || !id) {
      const issued = books.issue(payers[pick % payers.length] as AccountId, {
        net,
        tax: net / 10n,
        currency,
      });
      if (pick % 3 === 0) books.open(issued);
      if (pick % 6 === 0) books.allocate(issued, [[sub, '1.123456789012']]);
    } else books.ask(id, (state) => commandOf(wish, state));
  }
  return { scene, books, billers: [platformId, primary, sub] };
};

describe('However invoices were issued, paid, credited, given up and voided', () => {
  test('both read models kept up live, in batches of any size, are those built anew, row by row', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(1, 7, 100_000),
        async (history, sizes, windowRows) => {
          const { scene } = tell(history);
          await makeEmpty(pool, wanted);
          await showLive(pool, scene.log, wanted, sizes);
          for (const definition of wanted) {
            const result = await verify(definition, { pool, log: scene.log, windowRows });
            expect(result).toMatchObject({ equal: true, position: scene.position() });
          }
        },
      ),
      { numRuns: sized(3, 12) },
    );
  });

  test('invoices show what their own streams say, and ledgers add up to just that', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        const { scene, books, billers } = tell(history);
        await makeEmpty(pool, wanted);
        const models = await shown(pool, scene.log, wanted);
        const receivable = new Map<string, bigint>();
        for (const id of books.ids()) {
          const { value } = await models.invoice(id);
          const state = books.stateOf(id);
          if (!value) throw new Error(`${id} is not shown`);
          const { billerId, payerId, currency, kind } = value.document;
          if (state)
            expect(value).toMatchObject({
              status: state.status,
              balance: amountOf(balanceOf(state), currency),
              paid: amountOf(state.paid, currency),
            });
          else expect(value.status).toBe(kind === 'credit-note' ? 'paid' : 'open');
          const due = value.status === 'open' ? BigInt(value.balance.replace('.', '')) : 0n;
          const key = `${billerId} ${payerId} ${currency}`;
          receivable.set(key, (receivable.get(key) ?? 0n) + due);
        }
        for (const biller of billers) {
          const { value } = await models.balance(biller, { limit: 500 });
          for (const row of value.items) {
            expect(row.receivable).toBe(receivable.get(`${biller} ${row.payerId} ${row.currency}`));
            expect(row.receivable >= 0n && row.badDebt >= 0n && row.credit >= 0n).toBe(true);
          }
          const sums = new Map<string, bigint>();
          for (const { currency, debit, credit } of value.totals)
            sums.set(currency, (sums.get(currency) ?? 0n) + debit - credit);
          expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
          const postings = (await models.postings(biller, { limit: 500 })).value.items;
          for (const total of value.totals) {
            const own = postings.filter(
              ({ currency, account }) => currency === total.currency && account === total.account,
            );
            expect(own.reduce((sum, { debit }) => sum + debit, 0n)).toBe(total.debit);
            expect(own.reduce((sum, { credit }) => sum + credit, 0n)).toBe(total.credit);
          }
        }
      }),
      { numRuns: sized(4, 16) },
    );
  });
});
