import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  dayAt,
  dayForm,
  daysIn,
  daysOf,
  isDay,
  isMonth,
  monthAfter,
  monthAt,
  monthForm,
  monthOfDay,
} from '#domain/kernel/calendar.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';

const first = '1990-01' as Month;
const last = '2200-12' as Month;
const zones = ['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin', 'America/St_Johns'];
const month = fc
  .tuple(fc.integer({ min: 1990, max: 2200 }), fc.integer({ min: 1, max: 12 }))
  .map(([year, number]) => `${year}-${String(number).padStart(2, '0')}` as Month);

describe('Months and days', () => {
  it('lie in the years 1990 to 2200', () => {
    for (const good of [first, '1999-12', '2000-02', '2100-02', '2199-12', '2200-01', last])
      expect(isMonth(good), good).toBe(true);
    for (const bad of [
      '1989-12',
      '2201-01',
      '9999-12',
      '0000-00',
      '2026-13',
      '2026-00',
      '+010000-01',
      '2026-1',
    ])
      expect(isMonth(bad), bad).toBe(false);
    for (const good of ['1990-01-01', '2200-12-31', '2028-02-29', '2000-02-29'])
      expect(isDay(good), good).toBe(true);
    for (const bad of ['1989-12-31', '2201-01-01', '2026-02-29', '2100-02-29', '2200-02-29', '2026-02-30'])
      expect(isDay(bad), bad).toBe(false);
  });

  it('are written in one form, which no other text has', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[+-]?\d{1,6}-\d{1,2}(-\d{1,2})?$/)), (text) => {
        if (isMonth(text)) expect(monthForm.test(text)).toBe(true);
        if (isDay(text)) expect(dayForm.test(text)).toBe(true);
        if (isMonth(text)) expect(Number(text.slice(0, 4))).toBeGreaterThanOrEqual(1990);
      }),
    );
  });

  it('can be reckoned with at both ends, in every zone', () => {
    for (const each of [first, '2000-02' as Month, '2100-02' as Month, last])
      for (const zone of zones) {
        const days = daysOf(each, zone);
        const { start, end } = boundsOf(each, zone);
        expect(days).toHaveLength(daysIn(each));
        expect([days[0]?.start, days.at(-1)?.end]).toEqual([start, end]);
        expect(start < end).toBe(true);
        expect(monthAt(start, zone)).toBe(each);
        expect(dayAt(start, zone)).toBe(`${each}-01`);
      }
    expect(monthAfter(first, -1)).toBe('1989-12');
    expect(monthAfter(last)).toBe('2201-01');
    expect(monthAt('2200-12-31T23:59:59.999Z' as Instant, 'Pacific/Kiritimati')).toBe('2201-01');
  });

  it('follow one another without a gap', () => {
    fc.assert(
      fc.property(month, fc.constantFrom(...zones), (each, zone) => {
        expect(boundsOf(each, zone).end).toBe(boundsOf(monthAfter(each), zone).start);
        expect(daysOf(each, zone).every(({ day }) => isDay(day) && monthOfDay(day as Day) === each)).toBe(
          true,
        );
      }),
      { numRuns: 50 },
    );
  });
});
