import { describe, expect, it } from 'vitest';
import { bothPaths, linesOf } from '#tests/application/billing/bills.ts';
import { createHistory, type History } from '#tests/application/billing/history.ts';
import { pricing, profile } from '#tests/application/billing/history-terms.ts';

const november = '2026-11';

describe.each(bothPaths)('Prices of a bill made %s', (_, bill) => {
  const novemberOf = (history: History, payer: string) => linesOf(bill, history, { payer, month: november });

  describe('of plans', () => {
    /** A camera that records through November on a plan with a list price of 30; nobody has a price of its own. */
    const scene = (terms: Parameters<typeof profile>[0] = {}): History =>
      createHistory()
        .at('2026-10-01T00:00Z')
        .plan('basic', '30')
        .plan('better', '60')
        .integrator('dealer', { pricing: pricing(), plans: { basic: 'list', better: 'list' } })
        .customer('shop', { under: 'dealer', profile: profile(terms) })
        .camera('door', { of: 'shop', plan: 'basic' })
        .activate('door');

    it('are the list price where the payer has none of its own', async () => {
      expect(await novemberOf(scene(), 'shop')).toEqual(['plan basic: 1 × 30 = 30.00']);
      expect(await novemberOf(scene(), 'dealer')).toEqual(['plan basic: 1 × 30 = 30.00']);
    });

    it('are the payer’s own before the list price', async () => {
      const history = scene({ plans: { basic: '25' } }).assign('dealer', { basic: '20' });
      expect(await novemberOf(history, 'shop')).toEqual(['plan basic: 1 × 25 = 25.00']);
      expect(await novemberOf(history, 'dealer')).toEqual(['plan basic: 1 × 20 = 20.00']);
    });

    it('change with the day at whose end they are in force: revised on the stroke of midnight, the day before keeps its own', async () => {
      const history = scene().at('2026-11-16T00:00Z').revise('basic', '60');
      // Fifteen days each.
      const expected = ['plan basic: 0.5 × 30 = 15.00', 'plan basic: 0.5 × 60 = 30.00'];
      expect(await novemberOf(history, 'shop')).toEqual(expected);
      expect(await novemberOf(history, 'dealer')).toEqual(expected);
    });

    it('change for the whole day when they are revised within it', async () => {
      const history = scene().at('2026-11-15T23:59:59.999Z').revise('basic', '60');
      expect(await novemberOf(history, 'shop')).toEqual([
        'plan basic: 0.466667 × 30 = 14.00',
        'plan basic: 0.533333 × 60 = 32.00',
      ]);
    });

    it('are one line when the same price is only written another way', async () => {
      const history = scene().at('2026-11-16T00:00Z').revise('basic', '30.00');
      expect(await novemberOf(history, 'shop')).toEqual(['plan basic: 1 × 30 = 30.00']);
      expect(await novemberOf(history, 'dealer')).toEqual(['plan basic: 1 × 30 = 30.00']);
    });

    it('are one line again when a price comes back', async () => {
      const history = scene()
        .at('2026-11-11T00:00Z')
        .revise('basic', '60')
        .at('2026-11-21T00:00Z')
        .revise('basic', '30');
      expect(await novemberOf(history, 'shop')).toEqual([
        'plan basic: 0.333333 × 60 = 20.00',
        'plan basic: 0.666667 × 30 = 20.00',
      ]);
    });

    it('change with an assignment, and with a billing profile', async () => {
      const history = scene({ plans: { basic: '15' } })
        .at('2026-11-11T00:00Z')
        .assign('dealer', { basic: '12' })
        .at('2026-11-21T00:00Z')
        .agree('shop', profile({ plans: { basic: '45' } }));
      expect(await novemberOf(history, 'dealer')).toEqual([
        'plan basic: 0.333333 × 30 = 10.00',
        'plan basic: 0.666667 × 12 = 8.00',
      ]);
      expect(await novemberOf(history, 'shop')).toEqual([
        'plan basic: 0.333333 × 45 = 15.00',
        'plan basic: 0.666667 × 15 = 10.00',
      ]);
    });

    it('are those of the plan that the camera is on at the day’s end, also when it stopped before', async () => {
      const history = scene()
        .at('2026-11-11T08:00Z')
        .deactivate('door')
        .at('2026-11-11T20:00Z')
        .onPlan('door', 'better');
      // Ten days on one, the eleventh on the other.
      expect(await novemberOf(history, 'shop')).toEqual([
        'plan basic: 0.333333 × 30 = 10.00',
        'plan better: 0.033333 × 60 = 2.00',
      ]);
    });

    it('of a plan withdrawn stay what they were, though the list price rises', async () => {
      const history = scene()
        .at('2026-11-11T12:00Z')
        .withdraw('dealer', 'basic')
        .at('2026-11-21T12:00Z')
        .revise('basic', '90');
      expect(await novemberOf(history, 'dealer')).toEqual(['plan basic: 1 × 30 = 30.00']);
    });

    it('of a plan withdrawn stay the payer’s own', async () => {
      const history = scene()
        .assign('dealer', { basic: '20' })
        .at('2026-11-11T12:00Z')
        .withdraw('dealer', 'basic')
        .at('2026-11-21T12:00Z')
        .revise('basic', '90');
      expect(await novemberOf(history, 'dealer')).toEqual(['plan basic: 1 × 20 = 20.00']);
    });

    it('follow the list again when a withdrawn plan is assigned once more', async () => {
      const history = scene()
        .at('2026-11-06T12:00Z')
        .withdraw('dealer', 'basic')
        .at('2026-11-11T00:00Z')
        .revise('basic', '90')
        .at('2026-11-21T00:00Z')
        .assign('dealer', { basic: 'list' });
      // Twenty days at 30, ten at 90.
      expect(await novemberOf(history, 'dealer')).toEqual([
        'plan basic: 0.333333 × 90 = 30.00',
        'plan basic: 0.666667 × 30 = 20.00',
      ]);
    });

    it('of a withdrawal above are the payer’s own affair', async () => {
      const history = scene()
        .integrator('reseller', { under: 'dealer', pricing: pricing(), plans: { basic: '40' } })
        .customer('kiosk', { under: 'reseller', profile: profile() })
        .camera('till', { of: 'kiosk', plan: 'basic' })
        .activate('till')
        .deactivate('door')
        .at('2026-10-20T00:00Z')
        .withdraw('dealer', 'basic');
      expect(await novemberOf(history, 'reseller')).toEqual(['plan basic: 1 × 40 = 40.00']);
      expect(await novemberOf(history, 'dealer')).toEqual(['plan basic: 1 × 30 = 30.00']);
    });

    it('cannot be in another currency than the payer’s month', async () => {
      const history = scene().plan('exotic', '900', 'JPY').at('2026-11-11T12:00Z').onPlan('door', 'exotic');
      expect(await bill(history, { payer: 'shop', month: november })).toBe('currency-mismatch');
      expect(await bill(history, { payer: 'dealer', month: november })).toBe('currency-mismatch');
      expect(await bill(history, { payer: 'shop', month: '2026-10' })).toMatchObject({ gross: '30.00' });
    });

    it('may be the payer’s own for a plan listed in another currency', async () => {
      const history = scene({ plans: { exotic: '6' } })
        .plan('exotic', '900', 'JPY')
        .onPlan('door', 'exotic');
      expect(await novemberOf(history, 'shop')).toEqual(['plan exotic: 1 × 6 = 6.00']);
    });
  });
});
