import { cpus } from 'node:os';
import type { Better, FigureLine, Held } from '#scripts/bench/figure-line.ts';

/** What a figure should be; `ratio` is the median over the median of what it is measured against. */
export type Target =
  | { readonly of: Held; readonly atLeast: number }
  | { readonly of: Held; readonly atMost: number };

/** One thing measured, in one value a round. */
export interface Figure {
  readonly figure: string;
  readonly values: readonly number[];
  readonly unit: string;
  /** Measured in the same run, in rounds that take turns with these. */
  readonly against?: { readonly name: string; readonly values: readonly number[] };
  readonly target?: Target;
  /** Which way is better, where neither the target nor the unit says it. */
  readonly better?: Better;
  /**
   * What a later run is compared by: the ratio unless told, since machines differ. A value whose own other value stands
   * beside it, as a p50 beside its p99, is compared as it is: both may have grown.
   */
  readonly compareBy?: 'value';
  /** How it was measured, where the name does not say it. */
  readonly note?: string;
}

/** The middle value, or the mean of the two in the middle. @throws without values */
export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (upper === undefined || lower === undefined) throw new Error('a figure without values');
  return (upper + lower) / 2;
};

/** The value that a share of the values (0 to 1) does not exceed. @throws without values */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = values.toSorted((one, other) => one - other);
  const found = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (found === undefined) throw new Error('a percentile without values');
  return found;
};

const rounded = (value: number): number => Number(value.toPrecision(4));

const targetText = (target: Target): string => {
  const bound = 'atLeast' in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`;
  return target.of === 'ratio' ? `ratio ${bound}` : bound;
};

const isMet = (target: Target, value: number, ratio: number | null): boolean => {
  const measured = target.of === 'value' ? value : (ratio ?? Number.NaN);
  return 'atLeast' in target ? measured >= target.atLeast : measured <= target.atMost;
};

const costs = new Set(['s', 'ms', 'µs', 'MB', 'kB', 'bytes']);

/** Rates grow when things get better; times and sizes shrink. @throws when neither of three says which way is better */
const betterOf = ({ figure, unit, target, better }: Figure): Better => {
  if (better) return better;
  if (target) return 'atLeast' in target ? 'more' : 'less';
  if (unit.endsWith('/s')) return 'more';
  if (costs.has(unit)) return 'less';
  throw new Error(`${figure}: nothing says whether more or fewer ${unit} are better`);
};

/** Round by round where each has its own to be measured against, else against the middle of the others. */
const ratiosOf = (values: readonly number[], against: readonly number[]): readonly number[] => {
  const middle = median(against);
  const paired = values.length === against.length;
  return values.map((value, round) => value / ((paired ? against[round] : undefined) ?? middle));
};

/** The figure as a line of JSON: medians, and the extremes of the rounds. */
export const lineOf = (scenario: string, quick: boolean, figure: Figure): string => {
  const { values, unit, against, target, compareBy, note } = figure;
  const value = median(values);
  const againstValue = against ? median(against.values) : null;
  const ratio = againstValue === null ? null : value / againstValue;
  const ratios = against ? ratiosOf(values, against.values) : [];
  const line: FigureLine = {
    scenario,
    figure: figure.figure,
    value: rounded(value),
    unit,
    better: betterOf(figure),
    against: against?.name ?? null,
    againstValue: againstValue === null ? null : rounded(againstValue),
    ...(against ? { againstMin: rounded(Math.min(...against.values)) } : {}),
    ...(against ? { againstMax: rounded(Math.max(...against.values)) } : {}),
    ratio: ratio === null ? null : rounded(ratio),
    ...(ratio === null ? {} : { ratioMin: rounded(Math.min(ratio, ...ratios)) }),
    ...(ratio === null ? {} : { ratioMax: rounded(Math.max(ratio, ...ratios)) }),
    compareBy: ratio === null ? 'value' : (compareBy ?? 'ratio'),
    target: target ? targetText(target) : null,
    // Tiny sizes only show that the scenario works; they say nothing about a target.
    met: target && !quick ? isMet(target, value, ratio) : null,
    runs: values.length,
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
    ...(note ? { note } : {}),
    ...(quick ? { quick } : {}),
    machine: { cores: cpus().length, node: process.version },
  };
  return JSON.stringify(line);
};
