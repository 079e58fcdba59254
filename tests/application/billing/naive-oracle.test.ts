import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainDocument } from '#application/billing/explain-document.ts';
import { type EventId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { zoneIn } from '#domain/kernel/zone.ts';
import { sentenceOf } from '#scripts/reconcile/finding.ts';
import type { Account } from '#scripts/reconcile/log-facts.ts';
import { reconcile } from '#scripts/reconcile/reconcile.ts';
import { zoneOfMonth } from '#scripts/reconcile/zone-of-month.ts';
import { billForReal, billNaively } from '#tests/application/billing/bills.ts';
import { month } from '#tests/application/billing/history-terms.ts';
import { createMemoryFacts, streamsOf } from '#tests/application/billing/memory-facts.ts';
import { type Business, type RunMonth, tellBusiness } from '#tests/application/billing/random-business.ts';
import { businesses, edges, zones } from '#tests/application/billing/random-choices.ts';
import { runMonth } from '#tests/application/billing/run-month.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { shownRows } from '#tests/scripts/reconcile/shown-rows.ts';

const numRuns = sized(10, 200);

const noAccount: Omit<Account, 'zones'> = {
  id: platformId,
  type: 'platform',
  path: [platformId],
  agreements: [],
  assignments: [],
  priceLists: [],
  terms: [],
  enabled: [],
};

/** Every payer's bill of every month, made both ways. */
const compareAll = async ({ history, months }: Business): Promise<void> => {
  for (const each of months())
    for (const [, payer] of edges) {
      const asked = { payer, month: each };
      for (const rules of [1, 2] as const)
        expect({ ...asked, rules, bill: await billForReal(history, { ...asked, rules }) }).toEqual({
          ...asked,
          rules,
          bill: await billNaively(history, { ...asked, rules }),
        });
    }
};

/** Some of the first runs are by the first price rules, as before the upgrade, and all others by the second. */
const upgradedAfter = (number: number): RunMonth => {
  let runs = 0;
  return (history, biller, each) => {
    runs += 1;
    return runMonth(history, biller, each, runs <= number % 5 ? 1 : 2);
  };
};

describe('Whatever happens', () => {
  it('billing and the naive path come to the same, line by line', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, async (business) => {
        await compareAll(await tellBusiness(business, runMonth));
      }),
      { numRuns },
    );
  });

  it('reconciling finds nothing wrong in what was issued on the way', { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, async (business) => {
        const { history } = await tellBusiness(business, upgradedAfter(business.steps.length));
        const { findings } = await reconcile(history.events, await shownRows(history));
        expect(findings.filter(({ severity }) => severity === 'difference').map(sentenceOf)).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('explanations count the camera-days of every plan line, by the rules its document names', {
    timeout: 600_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(businesses, async (business) => {
        const { history } = await tellBusiness(business, upgradedAfter(business.steps.length));
        for (const event of history.events) {
          if (event.type !== 'InvoiceIssued') continue;
          const { data } = event;
          const upTo = data.covers.map((cover) => BigInt(cover.upTo));
          const facts = createMemoryFacts(
            history.events,
            upTo.reduce((one, other) => (one > other ? one : other), 0n),
          );
          const payer = await facts.account(data.payerId);
          if (!payer) throw new Error(`there is no payer ${data.payerId}`);
          const explained = await explainDocument(facts, streamsOf(history.events), data, payer);
          const days = explained.map(({ cameras }) => cameras.reduce((sum, camera) => sum + camera.days, 0));
          expect(days).toEqual(
            data.lines.map(({ description }) => Number(/(\d+) camera-days/.exec(description)?.[1] ?? 0)),
          );
          expect(explained.every(({ eventIds }) => eventIds.length > 0)).toBe(true);
        }
      }),
      { numRuns },
    );
  });

  it('the zone of each month is the same, however often it changes near a month’s end', () => {
    const change = fc.record({
      days: fc.nat(3),
      hours: fc.integer({ min: -30, max: 30 }),
      zone: fc.constantFrom(...zones),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 8 }), (changes) => {
        const monthEnds = ['2026-09-15', '2026-10-01', '2026-10-20', '2026-11-01'].map((day) =>
          Date.parse(day),
        );
        const told = changes
          .map(({ days, hours, zone }) => ({ zone, at: (monthEnds[days] ?? 0) + hours * 3_600_000 }))
          .toSorted((one, other) => one.at - other.at);
        const at = (milliseconds: number) => ({ at: instantOf(milliseconds), eventId: 'set' as EventId });
        const account = { zones: told.map((each) => ({ ...at(each.at), value: each.zone })) };
        const naive = {
          ...noAccount,
          zones: told.map((each) => ({ position: 1n, time: each.at, value: each.zone })),
        };
        for (const each of ['2026-08', '2026-09', '2026-10', '2026-11', '2026-12'])
          expect(zoneIn(account, month(each))).toBe(zoneOfMonth(naive, each, 1n));
      }),
      { numRuns: sized(100, 1000) },
    );
  });
});
