import { readFileSync } from 'node:fs';
import { type FigureLine, parseFigureLine } from '#scripts/bench/figure-line.ts';

const page = new URL('../../docs/performance.md', import.meta.url);
const lastRun = new URL('../../docs/performance/figures.jsonl', import.meta.url);

const begin = '<!-- the last run, written from performance/figures.jsonl -->';
const end = '<!-- end of the last run -->';

const number = (value: number): string => {
  const digits = Math.abs(value) >= 1000 ? 0 : 3;
  return Number(value.toPrecision(4)).toLocaleString('en', { maximumFractionDigits: digits });
};

const spread = (min: number, max: number): string => (min === max ? '' : ` (${number(min)}–${number(max)})`);

const besideOf = ({ against, againstValue, againstMin, againstMax, ratio }: FigureLine): string => {
  if (against === null || againstValue === null || ratio === null) return '–';
  const extremes = againstMin === undefined || againstMax === undefined ? '' : spread(againstMin, againstMax);
  return `${against}: ${number(againstValue)}${extremes}; ratio ${number(ratio)}`;
};

const goalOf = ({ target, met }: FigureLine): string => {
  if (target === null) return '–';
  return `${target.replace('>=', '≥').replace('<=', '≤')}${met === false ? ' ✗' : ''}`;
};

const rowOf = (line: FigureLine): string => {
  const measured = `${number(line.value)} ${line.unit}${spread(line.min, line.max)}`;
  return `| \`${line.scenario}\` | ${line.figure} | ${measured} | ${besideOf(line)} | ${goalOf(line)} |`;
};

/** The table of a run, in the order it was printed; where a figure was printed twice, the last holds. */
export const figuresTable = (text: string): string => {
  const lines = text.split('\n').flatMap((line) => parseFigureLine(line) ?? []);
  const last = new Map(lines.map((line) => [`${line.scenario} ${line.figure}`, line]));
  const rows = [...last.values()].map(rowOf);
  return [
    '| scenario | figure | measured | beside it, same run | goal |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
};

/** docs/performance.md with the table of the last run as the file of that run has it. @throws without its place on the page */
export const performancePage = (): string => {
  const text = readFileSync(page, 'utf8');
  const [before, rest] = text.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined) throw new Error('docs/performance.md has no place for it');
  return `${before}${begin}\n\n${figuresTable(readFileSync(lastRun, 'utf8'))}\n\n${end}${after}`;
};
