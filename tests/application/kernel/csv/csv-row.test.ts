import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRow, textOfCell } from '#application/kernel/csv/csv-row.ts';
import { sized } from '#tests/scenes/sizes.ts';

/**
 * Cells of a row as a spreadsheet program reads them: a cell that begins with a quote goes on to the quote that closes it,
 * whatever follows up to the separator is added; any other cell is taken as it stands.
 */
const read = (row: string, separators: string): readonly string[] => {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let cell = '';
    if (row[at] === '"') {
      at += 1;
      while (at < row.length && !(row[at] === '"' && row[at + 1] !== '"')) {
        if (row[at] === '"') at += 1;
        cell += row[at] ?? '';
        at += 1;
      }
      at += 1;
    }
    while (at < row.length && !separators.includes(row[at] ?? '')) {
      cell += row[at];
      at += 1;
    }
    cells.push(cell);
    if (at >= row.length) return cells;
    at += 1;
  }
};

const line = (cells: readonly string[]): string => csvRow(cells).replace(/\r\n$/, '');
const isNumber = (cell: string): boolean => /^-?\d+(\.\d+)?$/.test(cell);

const showsNothing = new Set(['"', '\u115f', '\u1160', '\u3164', '\u2800', '\ufe0f', '\u034f']);

/** Whether a program may see a formula, whatever shows nothing before it is skipped. Written apart from the rule it checks. */
const beginsFormula = (cell: string): boolean => {
  if (isNumber(cell)) return false;
  if (/^[\t\r\n]/.test(cell)) return true;
  const seen = [...cell.normalize('NFKC')].filter(
    (sign) => !/[\p{C}\p{Z}\s]/u.test(sign) && !showsNothing.has(sign),
  );
  return ['=', '+', '-', '@', '−'].includes(seen[0] ?? '');
};

/** Texts made of what is dangerous, with what programs skip, and anything else between. */
const signs = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '－',
  '﹦',
  '−',
  '"',
  "'",
  ',',
  ';',
  '\t',
  '\r',
  '\n',
  '\r\n',
  ' ',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u2060',
];
const more = [
  '\u0000',
  '\u001f',
  '\u2028',
  '\u3164',
  '\u2800',
  '\ufe0f',
  '\u034f',
  '\u202e',
  '1',
  '-12.50',
  'cmd|',
  'x',
  'ä',
  '😀',
  '{"a":',
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...signs, ...more), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const row = fc.array(text, { minLength: 1, maxLength: 5 });

describe('A row of CSV', () => {
  test('has no cell that begins a formula, whichever of the three separators a program splits it by, or by all of them', () => {
    fc.assert(
      fc.property(row, (cells) => {
        for (const separators of [',', ';', '\t', ',;\t'])
          for (const cell of read(line(cells), separators))
            expect(beginsFormula(cell), JSON.stringify(cell)).toBe(false);
      }),
      { numRuns: sized(1000, 10_000) },
    );
  });

  test('reads back as the documented text, and ends once', () => {
    fc.assert(
      fc.property(row, (cells) => {
        const written = csvRow(cells);
        expect(written.endsWith('\r\n')).toBe(true);
        expect(line(cells)).not.toMatch(/[\r\n]/);
        const expected = cells.map((cell, at) =>
          isNumber(cell) && (at > 0 || cells.length === 1 || !cell.startsWith('-')) ? cell : textOfCell(cell),
        );
        expect(read(line(cells), ',')).toEqual(expected);
      }),
      { numRuns: sized(1000, 10_000) },
    );
  });

  test('leaves a plain decimal a number, and ordinary text as it is', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.nat({ max: 99 }), (whole, cents) => {
        const amount = `${whole}.${String(cents).padStart(2, '0')}`;
        expect(line(['x', amount, String(whole)])).toBe(`x,${amount},${whole}`);
      }),
    );
    expect(line(['Bakery "Weber" & Daughter', 'a-b', 'x@y.example', '1 + 1 = 2'])).toBe(
      '"Bakery ""Weber"" & Daughter",a-b,x@y.example,1 + 1 = 2',
    );
    expect(line(['-0.5'])).toBe('-0.5');
  });

  test.each([
    'x;=cmd()',
    'x;\u200b=cmd()',
    'x\t=cmd()',
    '\ufeff=cmd()',
    '\u00a0+1+1',
    '-1+cmd()',
    '-12.50 ',
    '--1',
    '+12',
  ])('writes an apostrophe before what would be a formula: %j', (cell) => {
    expect(textOfCell(cell)).toContain("'");
  });

  test('keeps a negative amount in the first of several cells from beginning the row', () => {
    expect(line(['-1', '2+cmd()'])).toBe("'-1,2+cmd()");
  });
});
