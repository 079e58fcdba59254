import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { readBillingRows } from '#projections/billing/billing-rows.ts';
import { definitions } from '#projections/definitions.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import { type Reconciliation, reconcile } from '#scripts/reconcile/reconcile.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { exclusive, gb, profile } from '#tests/application/billing/history-terms.ts';
import { tellBusiness } from '#tests/application/billing/random-business.ts';
import { businesses } from '#tests/application/billing/random-choices.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { createFakeLog } from '#tests/projections/engine/fake-log.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [definitions.invoices, definitions.ledger];

afterAll(() => database.drop());

/** Shows a history in the database, as the server does. */
const show = async ({ events }: History): Promise<void> => {
  await makeEmpty(pool, wanted);
  const log = createFakeLog();
  for (const event of events) log.add(event);
  await showLive(pool, log, wanted);
};

const reconciled = async ({ events }: History): Promise<Reconciliation> => {
  const result = await readBillingRows(pool, ({ invoices, ...rows }) =>
    reconcile(events, { documents: invoices, ...rows }),
  );
  if (!result) throw new Error('the read models show different positions');
  return result;
};
const wrongIn = async (history: History): Promise<readonly string[]> =>
  (await reconciled(history)).findings.filter(({ severity }) => severity === 'difference').map(sentenceOf);

/** Changes a value by hand in a table of the generation that is shown. */
const alter = async (readModel: string, statement: (schema: string) => string): Promise<void> => {
  const { rows } = await pool.query<{ schema_name: string }>(
    'select schema_name from projection.checkpoint where name = $1',
    [readModel],
  );
  const changed = await pool.query(statement(`"${rows[0]?.schema_name}"`));
  expect(changed.rowCount).toBe(1);
};

/** A shop billed 2.00 and 19 % of it, by a dealer. */
const billedShop = async (): Promise<History> => {
  const history = createHistory()
    .at('2026-10-01T00:00Z')
    .integrator('dealer')
    .customer('shop', { under: 'dealer', profile: profile({ storage: '0.02', tax: exclusive('19') }) })
    .usage('shop', { day: '2026-10-05', stored: 3100n * gb })
    .at('2026-11-04T00:00Z');
  await runMonth(history, 'dealer', '2026-10');
  return history;
};

describe('Reconciling what the database shows', () => {
  it('finds nothing, whatever was billed, paid, credited, voided and given up', {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, async (business) => {
        const { history } = await tellBusiness(business, runMonth);
        await show(history);
        expect(await wrongIn(history)).toEqual([]);
      }),
      { numRuns: sized(5, 25) },
    );
  });

  it.each([
    [
      'an invoice’s total',
      'invoices',
      (schema: string) =>
        `update ${schema}.invoice set document = jsonb_set(document::jsonb, '{gross}', '"2.39"')`,
      ['gross should be 2.38, but is 2.39.'],
    ],
    [
      'a line',
      'invoices',
      (schema: string) =>
        `update ${schema}.invoice set document = jsonb_set(document::jsonb, '{lines,0,amount}', '"2.01"')`,
      ['lines/0/amount should be 2.00, but is 2.01.'],
    ],
    [
      'what is due',
      'invoices',
      (schema: string) => `update ${schema}.invoice set balance = 0, status = 'paid'`,
      ['status should be open, but is paid.', 'balance should be 2.38, but is 0.00.'],
    ],
    [
      'a posting',
      'ledger',
      (schema: string) => `update ${schema}.posting set credit = 201 where account = 'revenue'`,
      [
        'revenue should be debit 0.00 EUR, credit 2.00 EUR, but is debit 0.00 EUR, credit 2.01 EUR.',
        'Σ credits should be Σ debits, 2.38 EUR, but is 2.39 EUR.',
      ],
    ],
    [
      'a posting that is gone',
      'ledger',
      (schema: string) => `delete from ${schema}.posting where account = 'tax-payable'`,
      [
        'tax-payable should be debit 0.00 EUR, credit 0.38 EUR, but is nothing.',
        'Σ credits should be Σ debits, 2.38 EUR, but is 2.00 EUR.',
      ],
    ],
    [
      'a balance',
      'ledger',
      (schema: string) => `update ${schema}.balance set debit = 237 where account = 'receivable'`,
      ['sums should be debit 2.38 EUR, credit 0.00 EUR, but is debit 2.37 EUR, credit 0.00 EUR.'],
    ],
  ] as const)('finds %s altered by hand', async (_, readModel, statement, endings) => {
    const history = await billedShop();
    await show(history);
    expect(await wrongIn(history)).toEqual([]);
    await alter(readModel, statement);
    expect(await wrongIn(history)).toEqual(endings.map((ending) => expect.stringContaining(ending)));
  });

  it('knows the platform as a biller too', async () => {
    const history = createHistory().at('2026-10-01T00:00Z').integrator('dealer');
    expect(await runMonth(history, platformId, '2026-10')).toEqual({ dealer: 'no-pricing' });
    await show(history);
    expect(await reconciled(history)).toEqual({ findings: [], documents: 0, postings: 0 });
  });
});
