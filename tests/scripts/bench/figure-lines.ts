import { type Figure, lineOf } from '#scripts/bench/figure.ts';
import { type FigureLine, parseFigureLine } from '#scripts/bench/figure-line.ts';

/** The figure as a run prints it and a later one reads it. */
export const printed = (figure: Figure, scenario = 'appends'): FigureLine => {
  const line = parseFigureLine(lineOf(scenario, false, figure));
  if (!line) throw new Error('a figure that was printed could not be read');
  return line;
};

/** A rate, in one value a round. */
export const rate = (...values: readonly number[]): FigureLine =>
  printed({ figure: 'appends', values, unit: 'appends/s' });
