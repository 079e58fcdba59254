import { cpus } from 'node:os';

/** What a figure should be; `ratio` is the median over the median of what it is measured against. */
export type Target =
  | { readonly of: 'value' | 'ratio'; readonly atLeast: number }
  | { readonly of: 'value' | 'ratio'; readonly atMost: number };

/** One thing measured, in one value a round. */
export interface Figure {
  readonly figure: string;
  readonly values: readonly number[];
  readonly unit: string;
  /** Measured in the same run, in rounds that take turns with these. */
  readonly against?: { readonly name: string; readonly values: readonly number[] };
  readonly target?: Target;
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

/** The figure as a line of JSON: medians, and the extremes of the rounds. */
export const lineOf = (
  scenario: string,
  quick: boolean,
  { figure, values, unit, against, target, note }: Figure,
): string => {
  const value = median(values);
  const againstValue = against ? median(against.values) : null;
  const ratio = againstValue === null ? null : value / againstValue;
  return JSON.stringify({
    scenario,
    figure,
    value: rounded(value),
    unit,
    against: against?.name ?? null,
    againstValue: againstValue === null ? null : rounded(againstValue),
    ratio: ratio === null ? null : rounded(ratio),
    target: target ? targetText(target) : null,
    // Tiny sizes only show that the scenario works; they say nothing about a target.
    met: target && !quick ? isMet(target, value, ratio) : null,
    runs: values.length,
    min: rounded(Math.min(...values)),
    max: rounded(Math.max(...values)),
    ...(note ? { note } : {}),
    ...(quick ? { quick } : {}),
    machine: { cores: cpus().length, node: process.version },
  });
};
