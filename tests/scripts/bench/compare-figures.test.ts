import { describe, expect, test } from 'vitest';
import { compareFigures, holds } from '#scripts/bench/compare/compare-figures.ts';
import { tellComparisons } from '#scripts/bench/compare/tell-comparisons.ts';
import type { Figure } from '#scripts/bench/figure.ts';
import { type FigureLine, parseFigureLine } from '#scripts/bench/figure-line.ts';
import { printed, rate } from '#tests/scripts/bench/figure-lines.ts';

const ran = new Set(['appends']);
const verdicts = (before: readonly FigureLine[], now: readonly FigureLine[]) =>
  compareFigures(before, now, ran).map(({ verdict }) => verdict);

describe('a figure of a run held against an earlier run', () => {
  test('fell when even its best round is worse than the worst one before', () => {
    expect(verdicts([rate(100, 110, 120)], [rate(80, 90, 99)])).toEqual(['fell']);
  });

  test('is the same while the rounds of both overlap, however far the medians lie apart', () => {
    expect(verdicts([rate(100, 110, 120)], [rate(50, 55, 100)])).toEqual(['same']);
  });

  test('rose when even its worst round is better than the best one before', () => {
    expect(verdicts([rate(100, 110, 120)], [rate(121, 130, 140)])).toEqual(['rose']);
  });

  test('falls by growing where it is a time or a size', () => {
    const time = (...values: number[]) => printed({ figure: 'held', values, unit: 's' });
    expect(verdicts([time(1, 1.1)], [time(2, 2.1)])).toEqual(['fell']);
    expect(verdicts([time(2, 2.1)], [time(1, 1.1)])).toEqual(['rose']);
  });

  test('goes by its target, or by what it says itself, where the unit says nothing', () => {
    const share: Figure = { figure: 'share', values: [10, 11], unit: '%' };
    const least = { ...share, target: { of: 'value', atLeast: 9 } } as const;
    expect(verdicts([printed(least)], [printed({ ...least, values: [5, 6] })])).toEqual(['fell']);
    const less = { ...share, better: 'less' } as const;
    expect(verdicts([printed(less)], [printed({ ...less, values: [5, 6] })])).toEqual(['rose']);
    expect(() => printed(share)).toThrow('nothing says whether');
  });

  test('is held by its ratio, since another machine is faster or slower as a whole', () => {
    const besides = (values: readonly number[], against: readonly number[]) =>
      printed({
        figure: 'appends',
        values,
        unit: 'appends/s',
        against: { name: 'batches', values: against },
      });
    const before = besides([100, 110, 120], [200, 220, 240]);
    expect(verdicts([before], [besides([50, 55, 60], [100, 110, 120])])).toEqual(['same']);
    expect(verdicts([before], [besides([100, 110, 120], [400, 440, 480])])).toEqual(['fell']);
  });

  test('is held by its value where what stands beside it is of its own, or was another thing before', () => {
    const p99 = (value: number, p50: number, name = 'p50') =>
      printed({
        figure: 'p99',
        values: [value, value],
        unit: 'ms',
        against: { name, values: [p50, p50] },
        ...(name === 'p50' ? { compareBy: 'value' } : {}),
      });
    expect(verdicts([p99(10, 5)], [p99(20, 10)])).toEqual(['fell']);
    expect(verdicts([p99(10, 5, 'a drain')], [p99(20, 10, 'a copy')])).toEqual(['fell']);
  });

  test('counts a tenth of it as its spread where a single round does not say how far rounds lie apart', () => {
    expect(verdicts([rate(100)], [rate(85)])).toEqual(['same']);
    expect(verdicts([rate(100)], [rate(80)])).toEqual(['fell']);
  });

  test('is read from a line of an earlier version, which says less', () => {
    const { better, compareBy, ratioMin, ratioMax, ...earlier } = printed({
      figure: 'appends',
      values: [100, 110],
      unit: 'appends/s',
      against: { name: 'batches', values: [200, 220] },
    });
    const read = parseFigureLine(JSON.stringify(earlier));
    expect(read).toEqual(earlier);
    expect(verdicts(read ? [read] : [], [rate(40, 50)])).toEqual(['fell']);
  });
});

describe('two runs', () => {
  const other = printed({ figure: 'another', values: [1], unit: 's' });

  test('name what is new and what is missing', () => {
    expect(verdicts([rate(1, 2)], [rate(1, 2), other])).toEqual(['same', 'new']);
    expect(verdicts([rate(1, 2), other], [rate(1, 2)])).toEqual(['same', 'missing']);
  });

  test('do not miss what belongs to a scenario that was not run again', () => {
    const elsewhere = printed({ figure: 'another', values: [1], unit: 's' }, 'start');
    expect(verdicts([rate(1, 2), elsewhere], [rate(1, 2)])).toEqual(['same']);
  });

  test('take the last line where a figure was printed twice', () => {
    expect(verdicts([rate(1, 2), rate(100, 110)], [rate(100, 110)])).toEqual(['same']);
  });

  test('hold when nothing fell and nothing is missing', () => {
    const between = (before: readonly FigureLine[], now: readonly FigureLine[]) =>
      holds(compareFigures(before, now, ran));
    expect(between([rate(1, 2)], [rate(3, 4), other])).toBe(true);
    expect(between([rate(3, 4)], [rate(1, 2)])).toBe(false);
    expect(between([rate(3, 4), other], [rate(3, 4)])).toBe(false);
  });

  test('are told in words, what fell first', () => {
    const before = [rate(30_000, 31_000), other];
    const now = [rate(20_000, 21_000), printed({ figure: 'third', values: [2], unit: 's' })];
    expect(tellComparisons(compareFigures(before, now, ran))).toEqual([
      'Fell by more than the spread of both:',
      '  appends: appends: 30,500 (30,000 to 31,000) → 20,500 (20,000 to 21,000) appends/s, × 0.6721',
      'Missing in this run:',
      '  appends: another: 1 (0.9 to 1.1) s',
      'New:',
      '  appends: third: 2 (1.8 to 2.2) s',
      '0 of 3 figures are the same within the spread of both.',
    ]);
  });
});
