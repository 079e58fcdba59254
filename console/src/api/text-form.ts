import { patterns } from '#console/api/patterns.ts';

const expressions = new Map<string, RegExp>();

const expressionOf = (format: string): RegExp | undefined => {
  const pattern = patterns[format];
  if (pattern === undefined) return undefined;
  const known = expressions.get(format) ?? new RegExp(pattern, 'u');
  expressions.set(format, known);
  return known;
};

/** Whether a text is written as those of a format are. What else there is to a format, the server says. */
export const hasForm = (format: string, text: string): boolean => expressionOf(format)?.test(text) ?? true;

/** Longer than any number that a format takes. */
const longest = 40;

const mostDigits = (format: string, textOf: (digits: string) => string): number =>
  Array.from({ length: longest }, (_, at) => longest - at).find((count) =>
    hasForm(format, textOf('1'.repeat(count))),
  ) ?? 0;

/** How many digits a number of a format can have, before its point and after it. */
export const digitsOf = (format: string): { readonly digits: number; readonly decimals: number } => ({
  digits: mostDigits(format, (digits) => digits),
  decimals: mostDigits(format, (digits) => `0.${digits}`),
});
