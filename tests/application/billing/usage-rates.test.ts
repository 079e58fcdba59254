import { describe, expect, it } from 'vitest';
import { bothPaths, linesOf } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { exclusive, gb, inclusive, pricing, profile } from '#tests/application/billing/history-terms.ts';

const november = '2026-11';

describe.each(bothPaths)('Prices of a bill made %s', (_, bill) => {
  const novemberOf = (history: History, payer: string) => linesOf(bill, history, { payer, month: november });

  describe('of storage and traffic', () => {
    const scene = (zone = 'UTC'): History =>
      createHistory()
        .at('2026-10-01T00:00Z')
        .integrator('dealer', { timeZone: zone, pricing: pricing({ storage: '0.01' }) })
        .customer('shop', { under: 'dealer', profile: profile({ storage: '0.02', traffic: '0.10' }) });

    it('are those of the mean of the month’s days', async () => {
      // 300 GB on each of two days: 600 ÷ 30.
      const history = scene().usage(
        'shop',
        { day: '2026-11-01', stored: 300n * gb, traffic: 5n * gb },
        { day: '2026-11-30', stored: 300n * gb, traffic: 7n * gb },
      );
      expect(await novemberOf(history, 'shop')).toEqual([
        'storage: 20 × 0.02 = 0.40',
        'traffic: 12 × 0.1 = 1.20',
      ]);
    });

    it('add up rows of one day, of whatever source', async () => {
      const history = scene()
        .usage('shop', { day: '2026-11-01', stored: 100n * gb }, { day: '2026-11-01', stored: 200n * gb })
        .usage('shop', { day: '2026-11-01', stored: 300n * gb });
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 20 × 0.02 = 0.40']);
    });

    it('count a GB as 10⁹ bytes, to the byte', async () => {
      // 30,000,000,015 bytes × 0.5 ÷ 30,000,000,000 are just over half a cent's worth of 0.5.
      const history = scene()
        .agree('shop', profile({ storage: '0.5' }))
        .usage('shop', { day: '2026-11-01', stored: 30_000_000_015n });
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 1 × 0.5 = 0.50']);
    });

    it('are each day’s: the mean rate stands on the line', async () => {
      const history = scene()
        .usage('shop', { day: '2026-11-10', stored: 3000n * gb }, { day: '2026-11-20', stored: 1000n * gb })
        .at('2026-11-15T12:00Z')
        .agree('shop', profile({ storage: '0.06' }));
      // 100 GB-months at 0.02 and 33.333… at 0.06: 4.00 over 133.333….
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 133.333333 × 0.03 = 4.00']);
    });

    it('bear the rate at the end of the day of the customer’s parent, for all billers', async () => {
      // Half past midnight of the 10th in Berlin is still the 9th in UTC.
      const told = (zone: string): History =>
        scene(zone)
          .usage('shop', { day: '2026-11-09', stored: 3000n * gb })
          .at('2026-11-09T23:30Z')
          .agree('shop', profile({ storage: '0.04' }))
          .price('dealer', pricing({ storage: '0.03' }));
      expect(await novemberOf(told('Europe/Berlin'), 'shop')).toEqual(['storage: 100 × 0.02 = 2.00']);
      expect(await novemberOf(told('UTC'), 'shop')).toEqual(['storage: 100 × 0.04 = 4.00']);
      // The platform, who bills the dealer, lives in UTC; the shop's days are the dealer's all the same.
      expect(await novemberOf(told('Europe/Berlin'), 'dealer')).toEqual(['storage: 100 × 0.01 = 1.00']);
      expect(await novemberOf(told('UTC'), 'dealer')).toEqual(['storage: 100 × 0.03 = 3.00']);
    });

    it('leave out a line of nothing', async () => {
      const history = scene().usage('shop', { day: '2026-11-01', traffic: 10n * gb });
      expect(await novemberOf(history, 'shop')).toEqual(['traffic: 10 × 0.1 = 1.00']);
    });
  });

  describe('that were agreed late or in another currency', () => {
    const scene = (): History =>
      createHistory()
        .at('2026-10-01T00:00Z')
        .integrator('dealer', { pricing: pricing({ storage: '0.01' }) })
        .customer('shop', { under: 'dealer' });
    const daily = (history: History, ...days: readonly string[]): History =>
      history.usage('shop', ...days.map((day) => ({ day: `2026-11-${day}`, stored: 3000n * gb })));

    it('are the first ever set for the days before', async () => {
      const history = daily(scene(), '05', '25')
        .at('2026-11-20T12:00Z')
        .agree('shop', profile({ storage: '0.02' }));
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 200 × 0.02 = 4.00']);
    });

    it('are the first ever set also when the month was over by then', async () => {
      const history = daily(scene(), '05')
        .at('2026-12-03T12:00Z')
        .agree('shop', profile({ storage: '0.02' }));
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 100 × 0.02 = 2.00']);
    });

    it('are not there for a payer with whom nothing was agreed', async () => {
      const history = daily(scene().integrator('idle'), '05');
      expect(await novemberOf(history, 'shop')).toBe('no-profile');
      expect(await novemberOf(history, 'idle')).toBe('no-pricing');
    });

    it('come to nothing where nothing was used', async () => {
      expect(await novemberOf(scene(), 'dealer')).toBe('nothing-to-bill');
    });

    it('are known only once they were agreed: as of an earlier moment there were none', async () => {
      const history = daily(scene(), '05');
      const asOf = history.position();
      history.agree('shop', profile({ storage: '0.02' }));
      expect(await bill(history, { payer: 'shop', month: november, asOf })).toBe('no-profile');
    });

    it('give the month the currency and the tax at its end', async () => {
      const history = daily(scene(), '05', '15')
        .at('2026-11-01T00:00Z')
        .agree('shop', profile({ storage: '0.02', currency: 'USD', tax: inclusive('50') }))
        .at('2026-11-10T12:00Z')
        .agree('shop', profile({ storage: '0.03', tax: exclusive('10') }));
      // The 5th bears the first agreement in euros.
      expect(await bill(history, { payer: 'shop', month: november })).toMatchObject({
        lines: ['storage: 200 × 0.03 = 6.00'],
        taxes: ['VAT 10: 0.60'],
      });
    });

    it('are, for days in another currency, the last ones before in the month’s', async () => {
      const history = daily(scene(), '05', '15', '25')
        .at('2026-11-01T00:00Z')
        .agree('shop', profile({ storage: '0.01' }))
        .at('2026-11-03T00:00Z')
        .agree('shop', profile({ storage: '0.02' }))
        .at('2026-11-10T12:00Z')
        .agree('shop', profile({ storage: '9', currency: 'USD' }))
        .at('2026-11-20T12:00Z')
        .agree('shop', profile({ storage: '0.06' }));
      // The 5th and the 15th at 0.02, the 25th at 0.06.
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 300 × 0.03333333 = 10.00']);
    });

    it('of a change on the stroke of the month’s end belong to the next', async () => {
      const history = daily(scene(), '05')
        .agree('shop', profile({ storage: '0.02' }))
        .at('2026-12-01T00:00Z')
        .agree('shop', profile({ storage: '0.05', currency: 'USD' }));
      expect(await novemberOf(history, 'shop')).toEqual(['storage: 100 × 0.02 = 2.00']);
    });
  });
});
