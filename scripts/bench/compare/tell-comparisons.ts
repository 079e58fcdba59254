import type { Comparison, Spread, Verdict } from '#scripts/bench/compare/compare-figures.ts';

const headings = [
  ['fell', 'Fell by more than the spread of both'],
  ['missing', 'Missing in this run'],
  ['rose', 'Rose by more than the spread of both'],
  ['new', 'New'],
] as const satisfies readonly (readonly [Verdict, string])[];

const number = (value: number): string => {
  const rounded = Number(value.toPrecision(4));
  return rounded.toLocaleString('en', { maximumFractionDigits: 6 });
};

const spreadText = ({ value, min, max }: Spread): string =>
  min === max ? number(value) : `${number(value)} (${number(min)} to ${number(max)})`;

const textOf = ({ scenario, figure, unit, of, before, now, change }: Comparison): string => {
  const measured = of === 'ratio' ? 'as a ratio' : unit;
  const sides = [before, now].flatMap((side) => (side ? [spreadText(side)] : [])).join(' → ');
  return `  ${scenario}: ${figure}: ${sides} ${measured}${change === null ? '' : `, × ${number(change)}`}`;
};

/** What people read: a paragraph for each verdict that says something, and how many figures stayed. */
export const tellComparisons = (comparisons: readonly Comparison[]): readonly string[] => {
  const told = headings.flatMap(([verdict, heading]) => {
    const found = comparisons.filter((one) => one.verdict === verdict);
    return found.length === 0 ? [] : [`${heading}:`, ...found.map(textOf)];
  });
  const same = comparisons.filter(({ verdict }) => verdict === 'same').length;
  return [...told, `${same} of ${comparisons.length} figures are the same within the spread of both.`];
};
