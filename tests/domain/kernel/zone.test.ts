import { describe, expect, it } from 'vitest';
import type { EventId, Instant, Month } from '#domain/kernel/ids.ts';
import { zoneAt, zoneIn } from '#domain/kernel/zone.ts';

const zones = (...set: readonly (readonly [at: string, zone: string])[]) => ({
  zones: set.map(([at, value]) => ({ at: `${at}:00.000Z` as Instant, eventId: 'event' as EventId, value })),
});
const inMonths = (account: Parameters<typeof zoneIn>[0], ...months: readonly string[]): readonly string[] =>
  months.map((month) => zoneIn(account, month as Month));

describe('The time zone of a month', () => {
  it('is the first one for all time before', () => {
    expect(inMonths(zones(['2026-11-15T00:00', 'Europe/Berlin']), '2020-01', '2026-11', '2030-01')).toEqual([
      'Europe/Berlin',
      'Europe/Berlin',
      'Europe/Berlin',
    ]);
  });

  it('is UTC while none was set', () => {
    expect(inMonths(zones(), '2026-11')).toEqual(['UTC']);
  });

  it('changes with the month after the change', () => {
    const account = zones(
      ['2026-01-01T00:00', 'UTC'],
      ['2026-10-01T00:00', 'Asia/Tokyo'],
      ['2026-12-31T23:59', 'Europe/Berlin'],
    );
    expect(inMonths(account, '2026-09', '2026-10', '2026-11', '2026-12')).toEqual([
      'UTC',
      'UTC',
      'Asia/Tokyo',
      'Asia/Tokyo',
    ]);
    // 23:59 UTC of 31 December is New Year in Tokyo, whose zone counted by then.
    expect(inMonths(account, '2027-01', '2027-02')).toEqual(['Asia/Tokyo', 'Europe/Berlin']);
  });

  it('is the last of several set within a month', () => {
    const account = zones(
      ['2026-01-01T00:00', 'UTC'],
      ['2026-10-05T00:00', 'Asia/Tokyo'],
      ['2026-10-06T00:00', 'Europe/Berlin'],
    );
    expect(inMonths(account, '2026-10', '2026-11')).toEqual(['UTC', 'Europe/Berlin']);
  });

  it('asks for the month of a change the zone that counted, not one set meanwhile', () => {
    const ahead = zones(
      ['2026-01-01T00:00', 'Pacific/Auckland'],
      ['2026-10-15T00:00', 'UTC'],
      // In Auckland, November.
      ['2026-10-31T12:00', 'Asia/Tokyo'],
    );
    expect(inMonths(ahead, '2026-10', '2026-11', '2026-12')).toEqual([
      'Pacific/Auckland',
      'UTC',
      'Asia/Tokyo',
    ]);
    const superseded = zones(
      ['2026-01-01T00:00', 'UTC'],
      ['2026-10-15T00:00', 'Pacific/Auckland'],
      ['2026-10-16T00:00', 'UTC'],
      // Still October in UTC, the only zone that counts.
      ['2026-10-31T12:00', 'Asia/Tokyo'],
    );
    expect(inMonths(superseded, '2026-10', '2026-11')).toEqual(['UTC', 'Asia/Tokyo']);
  });

  it('counts from the beginning of its own month, where that comes before the end of the old one', () => {
    const account = zones(
      ['2026-01-01T00:00', 'UTC'],
      ['2026-10-15T00:00', 'Pacific/Auckland'],
      // November has begun in Auckland.
      ['2026-10-31T12:00', 'Asia/Tokyo'],
    );
    expect(inMonths(account, '2026-10', '2026-11', '2026-12')).toEqual([
      'UTC',
      'Pacific/Auckland',
      'Asia/Tokyo',
    ]);
  });

  it('that was set for a month stays its own, though another was set for the next before it had begun everywhere', () => {
    const account = zones(
      ['2026-09-15T00:00', 'UTC'],
      // In UTC, September: Los Angeles counts for October.
      ['2026-09-30T23:00', 'America/Los_Angeles'],
      // October in UTC, though not yet in Los Angeles: Tokyo counts for November.
      ['2026-10-01T00:00', 'Asia/Tokyo'],
      // Still October in Los Angeles, though November in Tokyo: Tokyo counts by now, and so Berlin from December.
      ['2026-11-01T00:00', 'Europe/Berlin'],
    );
    expect(inMonths(account, '2026-09', '2026-10', '2026-11', '2026-12')).toEqual([
      'UTC',
      'America/Los_Angeles',
      'Asia/Tokyo',
      'Europe/Berlin',
    ]);
    const behind = zones(
      ['2026-09-15T00:00', 'UTC'],
      ['2026-09-30T23:00', 'America/Los_Angeles'],
      ['2026-10-01T00:00', 'America/Sao_Paulo'],
      // October in São Paulo as well: Los Angeles still counts, and Berlin counts for November in its stead.
      ['2026-11-01T00:00', 'Europe/Berlin'],
    );
    expect(inMonths(behind, '2026-10', '2026-11', '2026-12')).toEqual([
      'America/Los_Angeles',
      'Europe/Berlin',
      'Europe/Berlin',
    ]);
  });
});

describe('The time zone at an instant', () => {
  it('is the one that counts by then, not one that is set and counts from the next month', () => {
    const account = zones(['2026-01-01T00:00', 'UTC'], ['2026-10-05T00:00', 'Asia/Tokyo']);
    const at = (instant: string): string => zoneAt(account, instant as Instant);
    expect(at('2026-10-04T00:00:00.000Z')).toBe('UTC');
    expect(at('2026-10-06T00:00:00.000Z')).toBe('UTC');
    // In Tokyo November has begun.
    expect(at('2026-10-31T15:00:00.000Z')).toBe('Asia/Tokyo');
    expect(zoneAt(zones(), '2026-10-06T00:00:00.000Z' as Instant)).toBe('UTC');
  });
});
