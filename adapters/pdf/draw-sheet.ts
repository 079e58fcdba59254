import { setImmediate as otherWork } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import type { Block, Columns, Lines, Sheet, Table, TableColumn, Text } from '#adapters/pdf/sheet.ts';
import { createTypesetter, type Face } from '#adapters/pdf/typesetter.ts';

type Paper = InstanceType<typeof PDFDocument>;

/** A4 in points, with the margins of the page to print. */
export const page = { width: 595.28, height: 841.89, side: 51, top: 51, bottom: 62 } as const;

const colours = { plain: '#1b2026', quiet: '#5b6470', rule: '#d5d9de', strong: '#1b2026' } as const;
const bodySize = 9.5;
const footSize = 8;
/** Of a line of text, in its size. */
const leading = 1.4;
const cellPadding = { x: 5, y: 4 } as const;

interface Area {
  readonly x: number;
  readonly width: number;
}

const faceOf = ({ weight = 'regular', tone = 'plain', size = bodySize }: Text): Face => ({
  weight,
  size,
  colour: colours[tone],
});

/** A text as the lines it takes. */
interface Laid {
  readonly text: Text;
  readonly lines: readonly string[];
  readonly height: number;
}

interface Row {
  readonly laid: readonly Laid[];
  readonly height: number;
}

/** Rows drawn before other work gets its turn: a document of 10,000 lines must not keep a server from answering. */
const rowsAtOnce = 50;

/** Draws a sheet on as many pages as it takes. */
export const drawSheet = async (paper: Paper, sheet: Sheet): Promise<void> => {
  const { wrap, write } = createTypesetter(paper);
  const whole: Area = { x: page.side, width: page.width - 2 * page.side };
  const end = page.height - page.bottom;
  let y: number = page.top;

  const turnPage = (): void => {
    paper.addPage();
    y = page.top;
  };

  const lay = (text: Text, width: number): Laid => {
    const face = faceOf(text);
    const lines = wrap(text.text, width, face, text.direction ?? sheet.direction);
    return { text, lines, height: lines.length * face.size * leading };
  };

  const put = ({ text, lines }: Laid, at: Area, top: number, align: 'start' | 'end'): void => {
    const face = faceOf(text);
    // A figure at the end of a column stays there: its own direction turns its characters, not its place.
    const direction = text.direction ?? sheet.direction;
    const isAtLeft = (align === 'start') === (sheet.direction === 'ltr');
    const own = isAtLeft === (direction === 'ltr') ? 'start' : 'end';
    for (const [index, line] of lines.entries())
      write(line, face, { ...at, y: top + index * face.size * leading, align: own, direction });
  };

  const rule = (at: Area, top: number, width: number, colour: string): void => {
    paper
      .moveTo(at.x, top)
      .lineTo(at.x + at.width, top)
      .lineWidth(width)
      .strokeColor(colour)
      .stroke();
  };

  const drawLines = ({ lines, align = 'start' }: Lines, at: Area, mayTurn: boolean): void => {
    for (const text of lines) {
      const laid = lay(text, at.width);
      if (mayTurn && y + laid.height > end) turnPage();
      put(laid, at, y, align);
      y += laid.height;
    }
  };

  /** Where each column is, from left to right or from right to left. */
  const areasOf = (columns: readonly TableColumn[], at: Area): readonly Area[] => {
    const given = columns.reduce((sum, { width = 0 }) => sum + width, 0);
    const rest = (at.width - given) / Math.max(1, columns.filter(({ width }) => width === undefined).length);
    let offset = 0;
    return columns.map(({ width = rest }, index) => {
      const x = sheet.direction === 'ltr' ? at.x + offset : at.x + at.width - offset - width;
      offset += width;
      // Cells begin and end with the table; between them is room.
      const atStart = index === 0 ? 0 : cellPadding.x;
      const atEnd = index === columns.length - 1 ? 0 : cellPadding.x;
      const left = sheet.direction === 'ltr' ? atStart : atEnd;
      return { x: x + left, width: width - atStart - atEnd };
    });
  };

  const layRow = (cells: readonly Text[], areas: readonly Area[]): Row => {
    const laid = cells.map((cell, index) => lay(cell, areas[index]?.width ?? 0));
    return { laid, height: Math.max(0, ...laid.map(({ height }) => height)) + 2 * cellPadding.y };
  };

  const putRow = ({ laid, height }: Row, columns: readonly TableColumn[], areas: readonly Area[]): void => {
    for (const [index, cell] of laid.entries()) {
      const area = areas[index];
      if (area) put(cell, area, y + cellPadding.y, columns[index]?.align ?? 'start');
    }
    y += height;
  };

  const drawHead = ({ columns }: Table, areas: readonly Area[], at: Area): void => {
    const cells = columns.map(
      ({ title = '' }): Text => ({ text: title, weight: 'bold', tone: 'quiet', size: 8 }),
    );
    if (cells.every(({ text }) => text === '')) return;
    putRow(layRow(cells, areas), columns, areas);
    rule(at, y, 1, colours.strong);
  };

  const drawTable = async (table: Table, at: Area, mayTurn: boolean): Promise<void> => {
    const areas = areasOf(table.columns, at);
    drawHead(table, areas, at);
    let drawn = 0;
    for (const cells of table.rows) {
      const row = layRow(cells, areas);
      if (mayTurn && y + row.height > end) {
        turnPage();
        drawHead(table, areas, at);
      }
      putRow(row, table.columns, areas);
      if (table.ruled) rule(at, y, 0.5, colours.rule);
      drawn += 1;
      if (drawn % rowsAtOnce === 0) await otherWork();
    }
  };

  const drawColumns = async ({ columns }: Columns): Promise<void> => {
    const top = y;
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    let offset = 0;
    let lowest = y;
    for (const { share, block } of columns) {
      const width = (whole.width * share) / shares;
      const x = sheet.direction === 'ltr' ? whole.x + offset : whole.x + whole.width - offset - width;
      offset += width;
      y = top;
      await draw(block, { x, width }, false);
      lowest = Math.max(lowest, y);
    }
    y = lowest;
  };

  const draw = async (block: Block, at: Area, mayTurn: boolean): Promise<void> => {
    switch (block.kind) {
      case 'lines':
        return drawLines(block, at, mayTurn);
      case 'columns':
        return drawColumns(block);
      case 'table':
        return drawTable(block, at, mayTurn);
      case 'gap':
        y += block.height;
        return undefined;
      case 'rule':
        rule(at, y, 1.4, colours.strong);
        return undefined;
    }
  };

  for (const block of sheet.blocks) await draw(block, whole, true);

  const { start, count } = paper.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    paper.switchToPage(start + index);
    const at = { x: whole.x, width: whole.width / 2 };
    const top = page.height - 45;
    const quiet = { tone: 'quiet', size: footSize } as const;
    const [first, last] =
      sheet.direction === 'ltr' ? [at, { ...at, x: at.x + at.width }] : [{ ...at, x: at.x + at.width }, at];
    put(lay({ ...quiet, text: sheet.foot.text }, at.width), first, top, 'start');
    put(lay({ ...quiet, text: sheet.foot.page(index + 1, count) }, at.width), last, top, 'end');
  }
};
