import { describe, expect, it } from 'vitest';
import { bothPaths } from '#tests/application/billing/bills.ts';
import { countDays, shop } from '#tests/application/billing/camera-days-scene.ts';
import type { History } from '#tests/application/billing/history.ts';
import { gb, profile } from '#tests/application/billing/history-terms.ts';

describe.each(bothPaths)('Camera-days counted %s', (_, bill) => {
  const { daysIn, november } = countDays(bill);

  describe('by the clocks of the biller', () => {
    it('begin and end two hours early in Berlin’s summer, one in its winter', async () => {
      const history = shop('Europe/Berlin', '31')
        // 00:30 of Sunday, 25 October, by summer time, until 23:30 of the same day by winter time: 24 hours and one day.
        .at('2026-10-24T22:30Z')
        .activate('door')
        .at('2026-10-25T22:30Z')
        .deactivate('door');
      expect(await daysIn(history, '2026-10')).toBe('1.00');
    });

    it('have 25 hours on the day the clocks go back', async () => {
      const history = shop('Europe/Berlin', '31')
        // Saturday's last minute, the whole of Sunday, Monday's first minute.
        .at('2026-10-24T21:59Z')
        .activate('door')
        .at('2026-10-25T23:01Z')
        .deactivate('door');
      expect(await daysIn(history, '2026-10')).toBe('3.00');
    });

    it('have 23 hours on the day the clocks go forward', async () => {
      const history = shop('Europe/Berlin', '31')
        // 29 March 2026, from 00:00 by winter time to 24:00 by summer time.
        .at('2026-03-28T23:00Z')
        .activate('door')
        .at('2026-03-29T22:00Z')
        .deactivate('door');
      expect(await daysIn(history, '2026-03')).toBe('1.00');
    });

    it('end October at midnight of Berlin', async () => {
      const history = shop('Europe/Berlin', '1')
        .at('2026-10-31T22:59Z')
        .activate('door')
        .at('2026-10-31T23:00Z')
        .deactivate('door');
      expect(await daysIn(history, '2026-10')).toBe('0.03');
      expect(await daysIn(history, '2026-11')).toBe('nothing-to-bill');
    });

    it('begin at one o’clock where the clocks leap over midnight', async () => {
      // São Paulo, Sunday 4 November 2018: 00:00 became 01:00, at 03:00 UTC.
      const until = (end: string): History =>
        shop('America/Sao_Paulo').at('2018-11-04T02:30Z').activate('door').at(end).deactivate('door');
      expect(await daysIn(until('2018-11-04T03:00Z'), '2018-11')).toBe('1.00');
      expect(await daysIn(until('2018-11-04T03:00:00.001Z'), '2018-11')).toBe('2.00');
    });

    it('begin once where the clocks reach midnight twice', async () => {
      // Havana, Sunday 1 November 2026: 01:00 became 00:00 again, at 05:00 UTC; the day began at 04:00 UTC.
      const history = shop('America/Havana')
        .at('2026-11-01T03:59Z')
        .activate('door')
        .at('2026-11-01T05:30Z')
        .deactivate('door');
      expect(await daysIn(history, '2026-11')).toBe('1.00');
    });

    it('leave out a day that the zone never had, though the month keeps its length', async () => {
      // Apia went from Thursday, 29 December 2011, to Saturday the 31st.
      const history = shop('Pacific/Apia', '31').at('2011-11-01T00:00Z').activate('door');
      expect(await daysIn(history, '2011-12')).toBe('30.00');
    });

    it('fall into different months on either side of UTC', async () => {
      const inZone = (zone: string): History =>
        shop(zone, '1').at('2026-10-31T10:30Z').activate('door').at('2026-10-31T11:30Z').deactivate('door');
      // Auckland, 13 hours ahead: 23:30 of 31 October to 00:30 of 1 November. Los Angeles, 7 behind: the small hours of the 31st.
      expect(await daysIn(inZone('Pacific/Auckland'), '2026-10')).toBe('0.03');
      expect(await daysIn(inZone('Pacific/Auckland'), '2026-11')).toBe('0.03');
      expect(await daysIn(inZone('America/Los_Angeles'), '2026-10')).toBe('0.03');
      expect(await daysIn(inZone('America/Los_Angeles'), '2026-11')).toBe('nothing-to-bill');
    });
  });

  describe('while something is disabled', () => {
    const recording = (): History => shop().at('2026-10-01T00:00Z').activate('door');

    it('stop with the customer and go on when it is enabled', async () => {
      const history = recording()
        .at('2026-11-10T12:00Z')
        .disable('shop')
        .at('2026-11-20T12:00Z')
        .enable('shop');
      // Not the 11th to the 19th.
      expect(await november(history)).toBe('21.00');
    });

    it('stop with any account above', async () => {
      const history = recording()
        .at('2026-11-10T12:00Z')
        .disable('dealer')
        .at('2026-11-20T12:00Z')
        .enable('dealer');
      expect(await november(history)).toBe('21.00');
    });

    it('go on only when all that was disabled is enabled', async () => {
      const history = recording()
        .at('2026-11-05T12:00Z')
        .disable('shop')
        .at('2026-11-10T12:00Z')
        .disable('dealer')
        .at('2026-11-15T12:00Z')
        .enable('shop')
        .at('2026-11-20T12:00Z')
        .enable('dealer');
      // Not the 6th to the 19th.
      expect(await november(history)).toBe('16.00');
    });

    it('are not stopped twice by a level that disables again', async () => {
      const history = recording()
        .at('2026-11-05T12:00Z')
        .disable('shop')
        .at('2026-11-07T12:00Z')
        .disable('shop')
        .at('2026-11-10T12:00Z')
        .enable('shop');
      expect(await november(history)).toBe('26.00');
    });

    it('wait for holds that come off late', async () => {
      const history = recording()
        .at('2026-11-10T12:00Z')
        .disable('shop')
        // The worker is away until the next day, and again until two days after enabling.
        .at('2026-11-11T12:00Z')
        .hold('door', 'unpaid')
        .at('2026-11-12T12:00Z')
        .enable('shop')
        .at('2026-11-14T12:00Z')
        .release('door', 'unpaid');
      // Not the 11th, 12th and 13th.
      expect(await november(history)).toBe('27.00');
    });

    it('wait for the last of several holds', async () => {
      const history = recording()
        .at('2026-11-10T12:00Z')
        .hold('door', 'one')
        .at('2026-11-11T12:00Z')
        .hold('door', 'other')
        .at('2026-11-12T12:00Z')
        .release('door', 'one')
        .at('2026-11-14T12:00Z')
        .release('door', 'other');
      expect(await november(history)).toBe('27.00');
    });

    it('stay away from a camera that was switched off meanwhile', async () => {
      const history = recording()
        .at('2026-11-10T12:00Z')
        .disable('shop')
        .hold('door', 'unpaid')
        .at('2026-11-11T12:00Z')
        .deactivate('door')
        .at('2026-11-12T12:00Z')
        .enable('shop')
        .release('door', 'unpaid');
      expect(await november(history)).toBe('10.00');
    });

    it('end for good when it is closed, while what is stored goes on being billed', async () => {
      const history = recording()
        .agree('shop', profile({ plans: { basic: '30' }, storage: '0.10' }))
        .at('2026-11-10T12:00Z')
        .disable('shop')
        .at('2026-11-11T12:00Z')
        .close('shop')
        // 300 GB on one day of thirty: ten GB-months.
        .usage('shop', { day: '2026-11-11', stored: 300n * gb });
      expect(await bill(history, { payer: 'shop', month: '2026-11' })).toMatchObject({
        lines: ['plan basic: 0.333333 × 30 = 10.00', 'storage: 10 × 0.1 = 1.00'],
      });
    });
  });
});
