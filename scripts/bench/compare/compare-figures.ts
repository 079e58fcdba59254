import type { FigureLine, Held } from '#scripts/bench/figure-line.ts';

/** A median with the extremes of its rounds. */
export interface Spread {
  readonly value: number;
  readonly min: number;
  readonly max: number;
}

/** `same`: what lies between the two runs is no more than what lies between rounds of one. */
export type Verdict = 'fell' | 'rose' | 'same' | 'new' | 'missing';

/** One figure of two runs. */
export interface Comparison {
  readonly scenario: string;
  readonly figure: string;
  readonly unit: string;
  readonly of: Held;
  readonly before: Spread | null;
  readonly now: Spread | null;
  /** Now over before. */
  readonly change: number | null;
  readonly verdict: Verdict;
}

/** A figure of a single round does not say how far its rounds lie apart: a tenth of it stands in for that. */
const spreadOfOne = 0.1;

const nameOf = ({ scenario, figure }: FigureLine): string => JSON.stringify([scenario, figure]);

/** Printed more than once, the last holds. */
const byName = (lines: readonly FigureLine[]): ReadonlyMap<string, FigureLine> =>
  new Map(lines.map((line) => [nameOf(line), line]));

const widened = ({ value, min, max }: Spread, runs: number): Spread =>
  runs > 1 ? { value, min, max } : { value, min: value * (1 - spreadOfOne), max: value * (1 + spreadOfOne) };

/** An earlier version printed no extremes of a ratio: they follow from those of the value. */
const spreadOf = (line: FigureLine, of: Held): Spread => {
  const { value, min, max, ratio, againstValue, runs } = line;
  if (of === 'value' || ratio === null || againstValue === null) return widened({ value, min, max }, runs);
  const { ratioMin = min / againstValue, ratioMax = max / againstValue } = line;
  return widened({ value: ratio, min: ratioMin, max: ratioMax }, runs);
};

/** By the ratio only where both runs have one to the same thing. */
const heldOf = (before: FigureLine, now: FigureLine): Held => {
  if (now.compareBy === 'value' || now.ratio === null || before.ratio === null) return 'value';
  return now.against === before.against ? 'ratio' : 'value';
};

const verdictOf = (before: Spread, now: Spread, better: 'more' | 'less'): Verdict => {
  if (now.min <= before.max && before.min <= now.max) return 'same';
  return now.value > before.value === (better === 'more') ? 'rose' : 'fell';
};

const alone = (line: FigureLine, verdict: 'new' | 'missing'): Comparison => {
  const of = line.compareBy ?? 'value';
  const { scenario, figure, unit } = line;
  const spread = spreadOf(line, of);
  const [before, now] = verdict === 'new' ? [null, spread] : [spread, null];
  return { scenario, figure, unit, of, before, now, change: null, verdict };
};

const compared = (before: FigureLine, now: FigureLine): Comparison => {
  const of = heldOf(before, now);
  const [then, today] = [spreadOf(before, of), spreadOf(now, of)];
  const { scenario, figure, unit, better = 'more' } = now;
  return {
    scenario,
    figure,
    unit,
    of,
    before: then,
    now: today,
    change: then.value === 0 ? null : Number((today.value / then.value).toPrecision(4)),
    verdict: verdictOf(then, today, better),
  };
};

/**
 * Holds each figure of a run against that of an earlier one. It fell or rose when the extremes of both leave a gap between
 * them; which of the two it is, the later run's `better` says.
 * @param ran the scenarios of this run: what the earlier one measured in others is not missing
 */
export const compareFigures = (
  before: readonly FigureLine[],
  now: readonly FigureLine[],
  ran: ReadonlySet<string>,
): readonly Comparison[] => {
  const [then, today] = [byName(before), byName(now)];
  const held = [...today].map(([name, line]) => {
    const earlier = then.get(name);
    return earlier ? compared(earlier, line) : alone(line, 'new');
  });
  const missing = [...then]
    .filter(([name, { scenario }]) => ran.has(scenario) && !today.has(name))
    .map(([, line]) => alone(line, 'missing'));
  return [...held, ...missing];
};

/** Whether nothing fell and nothing is missing. */
export const holds = (comparisons: readonly Comparison[]): boolean =>
  comparisons.every(({ verdict }) => verdict !== 'fell' && verdict !== 'missing');
