import type { Area, TextLayer } from '#adapters/pdf/lay-text.ts';
import type { Table, Text } from '#adapters/pdf/sheet.ts';
import type { Direction } from '#adapters/pdf/visual-runs.ts';

/** Between two cells, in points. */
const between = 10;
/** Of the table's width, at least for the column that wraps. */
const leastShare = 0.3;

export const headingOf = (heading: string): Text => ({
  text: heading,
  weight: 'bold',
  tone: 'quiet',
  size: 8,
});

/** A heading may be broken at its blanks, a figure may not. */
const widestWord = (heading: string, { widthOf }: TextLayer): number =>
  Math.max(...heading.split(' ').map((word) => widthOf(headingOf(word))));

/** Texts of a column that are measured: the ones with the most characters, so that 10,000 lines take no longer than a few. */
const measuredAtMost = 300;

const longestOf = (texts: readonly Text[]): readonly Text[] =>
  [...new Map(texts.map((text) => [text.text, text])).values()]
    .toSorted((one, other) => other.text.length - one.text.length)
    .slice(0, measuredAtMost);

/** Where each column of a table is: as wide as its widest cell, and the wide one takes the rest. */
export const columnAreas = (
  { columns, rows }: Table,
  at: Area,
  layer: TextLayer,
  reading: Direction,
): readonly Area[] => {
  const given = columns.findIndex(({ wide }) => wide);
  const wide = given < 0 ? 0 : given;
  const natural = columns.map(({ heading = '' }, index) => {
    if (index === wide) return 0;
    const texts = longestOf(rows.flatMap((row) => row[index] ?? []));
    const widths = texts.map((text) => layer.widthOf(text));
    // Half a point more, so that what was measured is never wrapped.
    return Math.max(widestWord(heading, layer), ...widths) + 0.5;
  });
  const room = at.width - between * (columns.length - 1);
  const wanted = natural.reduce((sum, width) => sum + width, 0);
  const most = room * (1 - leastShare);
  const scale = wanted > most ? most / wanted : 1;
  let offset = 0;
  return natural.map((width, index) => {
    const own = index === wide ? room - wanted * scale : width * scale;
    const x = reading === 'ltr' ? at.x + offset : at.x + at.width - offset - own;
    offset += own + between;
    return { x, width: own };
  });
};
