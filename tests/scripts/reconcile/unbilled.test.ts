import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InvoiceId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { readLog } from '#scripts/reconcile/read-log.ts';
import { findUnbilled } from '#scripts/reconcile/unbilled.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import type { RunOutcome } from '#tests/application/billing/history-of-bills.ts';
import { accountId, gb, month, pricing, profile } from '#tests/application/billing/history-terms.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { unbilledOf } from '#tests/application/billing/unbilled-of.ts';
import { documentOf } from '#tests/domain/billing/invoice-scene.ts';
import { sized } from '#tests/scenes/sizes.ts';

/** What the second opinion says, in the words of the first. */
const secondOpinion = async ({ events }: History): Promise<readonly string[]> =>
  findUnbilled(await readLog(events))
    .map(({ of, field, found }) => `${of} ${field} ${found.replace(/^unbilled \((.*)\)$/, '$1')}`)
    .toSorted();

/** A dealer without pricing whose shop used something in October, and an idle one. */
const dealers = (): History =>
  createHistory()
    .at('2026-09-01T00:00Z')
    .plan('basic', '30')
    .integrator('dealer', { plans: { basic: '6' } })
    .integrator('idle')
    .customer('shop', { under: 'dealer', profile: profile({ traffic: '1' }) });

/** A document of October in the dealer's book, to the shop. */
const issueTo = (history: History, id: string): void => {
  const {
    billerId: _,
    number: __,
    ...document
  } = documentOf({
    invoiceId: id as InvoiceId,
    payerId: accountId('shop'),
    month: month('2026-10'),
  });
  history.issue(document);
};

const voidDocument = (history: History, id: string): void => {
  history.ofInvoice('shop', {
    type: 'InvoiceVoided',
    data: {
      invoiceId: id as InvoiceId,
      reason: 'wrong',
      currency: 'EUR',
      net: '1.00',
      tax: '0.00',
      balance: '1.00',
      credited: '0.00',
      uncollectible: false,
    },
  });
};

const bothSay = async (history: History): Promise<readonly string[]> => {
  const said = await unbilledOf(history);
  expect(await secondOpinion(history)).toEqual(said);
  return said;
};

describe('An integrator without pricing', () => {
  it.each([
    [
      'a byte was moved below it',
      (history: History) => history.usage('shop', { day: '2026-10-05', traffic: 1n }),
    ],
    [
      'a byte was stored below it',
      (history: History) => history.usage('shop', { day: '2026-10-31', stored: 1n }),
    ],
    [
      'a camera recorded below it for a moment',
      (history: History) =>
        history
          .camera('door', { of: 'shop', plan: 'basic' })
          .at('2026-10-07T10:00Z')
          .activate('door')
          .at('2026-10-07T10:01Z')
          .deactivate('door'),
    ],
  ])('could not be billed where %s, also by runs that only skipped it', async (_, use) => {
    const history = use(dealers()).at('2026-11-04T00:00Z');
    expect(await runMonth(history, platformId, '2026-10')).toEqual({
      dealer: 'no-pricing',
      idle: 'no-pricing',
    });
    history.run('old run', platformId, '2026-10', { dealer: 'no-pricing', idle: 'no-pricing' });
    expect(await bothSay(history)).toEqual(['dealer 2026-10 no-pricing']);
    history.price('dealer', pricing({ storage: '0.000000001', traffic: '100' }));
    await runMonth(history, platformId, '2026-10');
    history.run('again', platformId, '2026-10', { dealer: 'nothing-to-bill' });
    expect(await bothSay(history)).toEqual([]);
  });

  it('was not meant to be billed while nothing was used below it', async () => {
    const history = dealers()
      .usage('shop', { day: '2026-10-05', traffic: 0n })
      .usage('shop', { day: '2026-11-05', traffic: gb })
      .at('2026-11-04T00:00Z')
      .run('old run', platformId, '2026-10', { dealer: 'no-pricing', idle: 'no-pricing' });
    expect(await bothSay(history)).toEqual([]);
    // What comes late was used all the same.
    history.usage('shop', { day: '2026-10-06', traffic: gb });
    expect(await bothSay(history)).toEqual(['dealer 2026-10 no-pricing']);
  });
});

describe('A month that could not be billed', () => {
  const failed = (): History =>
    dealers().at('2026-11-04T00:00Z').run('first', 'dealer', '2026-10', { shop: 'failed' });

  it('is shown until a document is issued for it, and stays billed when that is voided', async () => {
    const history = failed();
    expect(await bothSay(history)).toEqual(['shop 2026-10 currency-mismatch']);
    issueTo(history, 'one');
    expect(await bothSay(history)).toEqual([]);
    voidDocument(history, 'one');
    expect(await bothSay(history)).toEqual([]);
    history.run('second', 'dealer', '2026-10', { shop: 'failed' });
    expect(await bothSay(history)).toEqual(['shop 2026-10 currency-mismatch']);
  });

  it('is shown until it is waived, for good', async () => {
    const history = failed().waive('shop', '2026-10');
    expect(await bothSay(history)).toEqual([]);
    history.run('second', 'dealer', '2026-10', { shop: 'failed' });
    expect(await bothSay(history)).toEqual([]);
  });

  it.each(['nothing-to-bill', 'already-billed'] as const)('ends with a run that says %s', async (outcome) => {
    expect(await bothSay(failed().run('second', 'dealer', '2026-10', { shop: outcome }))).toEqual([]);
  });

  it.each(['automatic-billing-off', 'no-profile'] as const)(
    'does not end with a run that says %s',
    async (outcome) => {
      const history = failed().run('second', 'dealer', '2026-10', { shop: outcome });
      expect(await bothSay(history)).toEqual(['shop 2026-10 currency-mismatch']);
    },
  );

  it('is not a month of somebody who was never meant to be billed', async () => {
    const history = dealers()
      .usage('shop', { day: '2026-10-05', traffic: gb })
      .at('2026-11-04T00:00Z')
      .run('first', 'dealer', '2026-10', { shop: 'automatic-billing-off' })
      .run('second', 'dealer', '2026-09', { shop: 'no-profile' });
    expect(await bothSay(history)).toEqual([]);
  });

  it('is billed when a run that looked earlier says afterwards that it failed', async () => {
    const history = dealers().at('2026-11-04T00:00Z');
    issueTo(history, 'one');
    history.run('slow', 'dealer', '2026-10', { shop: 'failed' });
    expect(await bothSay(history)).toEqual([]);
  });
});

type Step = 'fail' | 'skip' | 'nothing' | 'off' | 'issue' | 'void' | 'waive';
const steps: readonly Step[] = ['fail', 'skip', 'nothing', 'off', 'issue', 'void', 'waive'];

const take = (history: History, step: Step, at: number, standing: string[]): void => {
  const run = (payer: string, outcome: RunOutcome): void =>
    void history.run(`run ${at}`, 'dealer', '2026-10', { [payer]: outcome });
  switch (step) {
    case 'fail':
      run('shop', 'failed');
      return;
    case 'skip':
      history.run(`run ${at}`, platformId, '2026-10', { dealer: 'no-pricing' });
      return;
    case 'nothing':
      run('shop', 'nothing-to-bill');
      return;
    case 'off':
      run('shop', 'automatic-billing-off');
      return;
    case 'issue':
      if (standing.length > 0) return;
      standing.push(`document ${at}`);
      issueTo(history, `document ${at}`);
      return;
    case 'void': {
      const id = standing.pop();
      if (id !== undefined) voidDocument(history, id);
      return;
    }
    case 'waive':
      history.waive('shop', '2026-10');
  }
};

it('Both opinions agree on who is unbilled, whatever happened in whatever order', async () => {
  let everUnbilled = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 12 }), async (taken) => {
      const history = dealers().usage('shop', { day: '2026-10-05', traffic: gb }).at('2026-11-04T00:00Z');
      const standing: string[] = [];
      for (const [at, step] of taken.entries()) {
        take(history, step, at, standing);
        everUnbilled += (await bothSay(history)).length;
      }
    }),
    { numRuns: sized(60, 2_000), seed: 20261130 },
  );
  expect(everUnbilled).toBeGreaterThan(0);
});
