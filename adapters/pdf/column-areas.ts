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

/**
 * Each of the texts that may be the widest, once: those with the most characters, or nearly so. A document of 10,000 lines
 * has few of them.
 */
const longestOf = (texts: readonly Text[]): readonly Text[] => {
  const longest = texts.reduce((most, { text }) => Math.max(most, text.length), 0);
  const near = texts.filter(({ text }) => text.length >= longest - 2);
  return [...new Map(near.map((text) => [text.text, text])).values()];
};

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
