import { describe, expect, it } from 'vitest';
import {
  boundsOf,
  dayAt,
  daysIn,
  daysOf,
  isDay,
  isMonth,
  monthAfter,
  monthAt,
  monthOfDay,
} from '#domain/kernel/calendar.ts';
import type { Day, Instant, Month } from '#domain/kernel/ids.ts';

const month = (text: string): Month => text as Month;
const instant = (text: string): Instant => text as Instant;

const hours = (text: string, zone: string, day: string): number | undefined => {
  const bounds = daysOf(month(text), zone).find((each) => each.day === day);
  return bounds && (Date.parse(bounds.end) - Date.parse(bounds.start)) / 3_600_000;
};

describe('A month', () => {
  it.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2100-02', 28],
    ['2000-02', 29],
    ['2026-04', 30],
    ['2026-12', 31],
  ] as const)('%s has %i days', (text, days) => {
    expect(daysIn(month(text))).toBe(days);
    expect(daysOf(month(text), 'Europe/Berlin')).toHaveLength(days);
  });

  it('is followed by the next, over the year’s end', () => {
    expect(monthAfter(month('2026-12'))).toBe('2027-01');
    expect(monthAfter(month('2026-11'), 3)).toBe('2027-02');
    expect(monthAfter(month('2026-03'), -4)).toBe('2025-11');
  });

  it.each([
    ['UTC', '2026-11-01T00:00:00.000Z', '2026-12-01T00:00:00.000Z'],
    ['Europe/Berlin', '2026-10-31T23:00:00.000Z', '2026-11-30T23:00:00.000Z'],
    ['Pacific/Auckland', '2026-10-31T11:00:00.000Z', '2026-11-30T11:00:00.000Z'],
    ['America/Los_Angeles', '2026-11-01T07:00:00.000Z', '2026-12-01T08:00:00.000Z'],
    ['Asia/Kathmandu', '2026-10-31T18:15:00.000Z', '2026-11-30T18:15:00.000Z'],
  ])('of %s lies between its own midnights', (zone, start, end) => {
    expect(boundsOf(month('2026-11'), zone)).toEqual({ start, end });
  });

  it('is made of days without gap or overlap, in every zone', () => {
    for (const zone of [
      'UTC',
      'Europe/Berlin',
      'America/Sao_Paulo',
      'Pacific/Apia',
      'America/Havana',
      'Asia/Tehran',
    ])
      for (const text of ['2011-12', '2018-02', '2018-11', '2026-03', '2026-10', '2028-02']) {
        const days = daysOf(month(text), zone);
        const { start, end } = boundsOf(month(text), zone);
        expect(days[0]?.start).toBe(start);
        expect(days.at(-1)?.end).toBe(end);
        for (const [index, day] of days.entries())
          if (index > 0) expect(day.start).toBe(days[index - 1]?.end);
      }
  });

  it('is recognised by its form', () => {
    expect(['2026-11', '2026-00', '2026-13', '2026-1', '26-11', '2026-11-01'].map(isMonth)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('A day', () => {
  it('has 25 hours when clocks go back, 23 when they go forward', () => {
    expect(hours('2026-10', 'Europe/Berlin', '2026-10-25')).toBe(25);
    expect(hours('2026-03', 'Europe/Berlin', '2026-03-29')).toBe(23);
    expect(hours('2026-10', 'Europe/Berlin', '2026-10-24')).toBe(24);
    expect(hours('2026-10', 'Australia/Lord_Howe', '2026-10-04')).toBe(23.5);
  });

  it('begins after midnight where clocks leap over it', () => {
    const [third, fourth] = daysOf(month('2018-11'), 'America/Sao_Paulo').slice(2, 4);
    expect(third).toMatchObject({ day: '2018-11-03', end: '2018-11-04T03:00:00.000Z' });
    expect(fourth).toMatchObject({ day: '2018-11-04', start: '2018-11-04T03:00:00.000Z' });
    expect(hours('2018-11', 'America/Sao_Paulo', '2018-11-04')).toBe(23);
  });

  it('begins at the first of two midnights', () => {
    expect(daysOf(month('2026-11'), 'America/Havana')[0]).toMatchObject({
      start: '2026-11-01T04:00:00.000Z',
    });
    expect(hours('2026-11', 'America/Havana', '2026-11-01')).toBe(25);
  });

  it('has no time at all where the zone left it out', () => {
    expect(hours('2011-12', 'Pacific/Apia', '2011-12-30')).toBe(0);
  });

  it('is another on either side of UTC', () => {
    const moment = instant('2026-10-31T11:30:00.000Z');
    expect(dayAt(moment, 'Pacific/Auckland')).toBe('2026-11-01');
    expect(dayAt(moment, 'America/Los_Angeles')).toBe('2026-10-31');
    expect([monthAt(moment, 'Pacific/Auckland'), monthAt(moment, 'UTC')]).toEqual(['2026-11', '2026-10']);
    expect(monthOfDay('2026-11-23' as Day)).toBe('2026-11');
  });

  it('is recognised when it exists', () => {
    expect(['2028-02-29', '2026-02-29', '2026-02-30', '2026-2-03', '2026-11-31', 'today'].map(isDay)).toEqual(
      [true, false, false, false, false, false],
    );
  });
});
