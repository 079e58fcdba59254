import { describe, expect, test } from 'vitest';
import { dayIn, idIn, momentIn, monthIn, present, textIn, timeIn } from '#console/app/search-values.ts';

describe('Of an address', () => {
  test('a moment is a time that exists, or a position', () => {
    for (const moment of [
      '2026-11-30T12:00:00Z',
      '2028-02-29T23:59:59.123+02:00',
      '2026-11-30T12:00:00-05:30',
      '0',
      '42',
    ])
      expect(momentIn(moment)).toBe(moment);
    for (const none of [
      'garbage',
      '2026-02-30T12:00:00Z',
      '2026-01-01T24:00:00Z',
      '2026-11-30',
      '9'.repeat(39),
      '-1',
    ])
      expect(momentIn(none)).toBeUndefined();
    expect(momentIn(42)).toBe('42');
    expect(timeIn('42')).toBeUndefined();
  });

  test('a day exists, and a month is one of the years that the API knows', () => {
    expect(dayIn('2028-02-29')).toBe('2028-02-29');
    expect(['2026-02-29', '2026-13-01', '0001-01-01', 20261130].map(dayIn)).toEqual(Array(4).fill(undefined));
    expect(monthIn('2026-11')).toBe('2026-11');
    expect(['2026-00', '0001-01', 'garbage', null].map(monthIn)).toEqual(Array(4).fill(undefined));
  });

  test('a text may look like a number, and an id is written as ids are', () => {
    expect(textIn(1)).toBe('1');
    expect([Number.POSITIVE_INFINITY, '', null, [], {}, true].map(textIn)).toEqual(Array(6).fill(undefined));
    expect(idIn('01900000-0000-7000-8000-000000000001')).toBe('01900000-0000-7000-8000-000000000001');
    expect(idIn('1')).toBeUndefined();
  });

  test('only what could be read is there', () => {
    expect(present({ one: 'a', other: undefined })).toStrictEqual({ one: 'a' });
  });
});
