import { stringify } from 'csv-stringify/sync';

/** What ends each row, and stands nowhere else. */
export const rowEnd = '\r\n';

/**
 * What a spreadsheet may skip before it looks at a cell: blanks of every kind, control characters, marks without width,
 * letters that show nothing, and quotes.
 */
const skipped = String.raw`[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800"]`;
/** What begins a formula: `= + - @`, a minus sign, and every sign that compatibility folding (NFKC) turns into one of them. */
const begins = String.raw`[=+\-@−\u207a-\u207c\u208a-\u208c\u2a75\u2a76\ufb29\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]`;

const formula = new RegExp(`^${skipped}*${begins}`, 'u');
/** A cell that begins with a tab or an end of line is taken for a formula by some programs, whatever follows. */
const control = /^[\t\r\n]/;
/** Programs that separate cells by `;` or tabs begin a cell behind each of them, even within our quotes. */
const inner = new RegExp(`([;\\t])(?=${skipped}*${begins}|"*\\t)`, 'gu');
const lineEnds = /\s*[\r\n\v\f\u0085\u2028\u2029]+\s*/g;
const decimal = /^-?\d{1,40}(?:\.\d{1,40})?$/;

/** A cell is one line, so that the end of a row is always the end of a record. */
const oneLine = (text: string): string => text.replace(lineEnds, ' ');

/**
 * The text that a cell holds when it is read back. An apostrophe stands before whatever a spreadsheet would take for the
 * beginning of a formula, at the cell's beginning and behind each `;` and tab within it; ends of lines are a space.
 */
export const textOfCell = (text: string): string => {
  const isDangerous = control.test(text) || formula.test(oneLine(text));
  const safe = oneLine(text).replace(inner, "$1'");
  return isDangerous ? `'${safe}` : safe;
};

export type Cell = string | number | bigint | null | undefined;

/**
 * A row of CSV (RFC 4180, comma, CRLF) that no spreadsheet program takes for a formula anywhere, whether `,`, `;` or a tab
 * separates there. A plain decimal such as `-12.50` stays a number. Only a negative one in the first of several cells does not:
 * where `;` separates, the whole row would be one cell that begins with it.
 */
export const csvRow = (cells: readonly Cell[]): string => {
  const texts = cells.map((cell, at) => {
    const text = cell === null || cell === undefined ? '' : String(cell);
    const isFirst = at === 0 && cells.length > 1 && text.startsWith('-');
    return decimal.test(text) && !isFirst ? text : textOfCell(text);
  });
  return stringify([texts], { record_delimiter: rowEnd, quoted_match: /[;\t\r\n]/ });
};
