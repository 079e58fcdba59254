import { expect, test } from 'vitest';
import { lineOf } from '#scripts/bench/figure.ts';
import { figuresTable, performancePage } from './figures-page.ts';

test('docs/performance.md has the figures of the run in docs/performance/figures.jsonl (`npx vitest run tests/docs/figures.test.ts -u` writes it anew)', async () => {
  await expect(performancePage()).toMatchFileSnapshot('../../docs/performance.md');
});

test('a row says what was measured, what stood beside it, and whether its goal was missed', () => {
  const figure = {
    figure: 'appends',
    values: [90, 100, 1300],
    unit: 'appends/s',
    against: { name: 'batches', values: [190, 200, 210] },
    target: { of: 'ratio', atLeast: 0.75 },
  } as const;
  const rows = [lineOf('peers', false, figure), 'not a figure', '{"comparison":{}}'].join('\n');
  expect(figuresTable(rows).split('\n').slice(2)).toEqual([
    '| `peers` | appends | 100 appends/s (90–1,300) | batches: 200 (190–210); ratio 0.5 | ratio ≥ 0.75 ✗ |',
  ]);
});
