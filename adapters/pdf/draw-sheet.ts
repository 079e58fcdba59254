import { setImmediate as otherWork } from 'node:timers/promises';
import type PDFDocument from 'pdfkit';
import { columnAreas, headingOf } from '#adapters/pdf/column-areas.ts';
import { type Area, colours, createTextLayer, type Laid, page } from '#adapters/pdf/lay-text.ts';
import type { Block, Columns, Lines, Sheet, Table, Text } from '#adapters/pdf/sheet.ts';
import { createTypesetter } from '#adapters/pdf/typesetter.ts';

type Paper = InstanceType<typeof PDFDocument>;

interface Row {
  /** Of each cell its texts. */
  readonly cells: readonly (readonly Laid[])[];
  readonly height: number;
}

const cellPadding = 4;
const whole: Area = { x: page.side, width: page.width - 2 * page.side };
const end = page.height - page.bottom;
/** Rows drawn before other work gets its turn: a document of 10,000 lines must not keep a server from answering. */
const rowsAtOnce = 50;

const heightOf = (texts: readonly Laid[]): number => texts.reduce((sum, { height }) => sum + height, 0);

/** Draws a sheet on as many pages as it takes. */
export const drawSheet = async (paper: Paper, { direction: reading, blocks, foot }: Sheet): Promise<void> => {
  const layer = createTextLayer(createTypesetter(paper), reading);
  const { lay, put } = layer;
  let y: number = page.top;

  const turnPage = (): void => {
    paper.addPage();
    y = page.top;
  };

  const rule = (at: Area, width: number, colour: string): void => {
    paper
      .moveTo(at.x, y)
      .lineTo(at.x + at.width, y)
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

  const layRow = (texts: readonly (readonly Text[])[], areas: readonly Area[]): Row => {
    const cells = texts.map((cell, index) => cell.map((text) => lay(text, areas[index]?.width ?? 0)));
    return { cells, height: Math.max(0, ...cells.map(heightOf)) + 2 * cellPadding };
  };

  const putRow = ({ cells, height }: Row, { columns }: Table, areas: readonly Area[]): void => {
    for (const [index, cell] of cells.entries()) {
      const area = areas[index];
      let top = y + cellPadding;
      for (const laid of area ? cell : []) {
        put(laid, area ?? whole, top, columns[index]?.align ?? 'start');
        top += laid.height;
      }
    }
    y += height;
  };

  const drawHead = (table: Table, areas: readonly Area[], at: Area): void => {
    if (table.columns.every(({ heading = '' }) => heading === '')) return;
    const row = layRow(
      table.columns.map(({ heading = '' }) => [headingOf(heading)]),
      areas,
    );
    putRow(row, table, areas);
    rule(at, 1, colours.plain);
  };

  const drawTable = async (table: Table, at: Area, mayTurn: boolean): Promise<void> => {
    const areas = columnAreas(table, at, layer, reading);
    drawHead(table, areas, at);
    for (const [index, cells] of table.rows.entries()) {
      const row = layRow(cells, areas);
      if (mayTurn && y + row.height > end) {
        turnPage();
        drawHead(table, areas, at);
      }
      putRow(row, table, areas);
      if (table.ruled) rule(at, 0.5, colours.rule);
      if (index % rowsAtOnce === rowsAtOnce - 1) await otherWork();
    }
  };

  /** How high a block will be; tables in columns are short. */
  const heightOfBlock = (block: Block, at: Area): number => {
    switch (block.kind) {
      case 'lines':
        return heightOf(block.lines.map((text) => lay(text, at.width)));
      case 'table': {
        const areas = columnAreas(block, at, layer, reading);
        const rows = block.rows.map((cells) => layRow(cells, areas).height);
        return rows.reduce((sum, height) => sum + height, 2 * cellPadding + 2 * 8 * 1.4);
      }
      case 'gap':
        return block.height;
      default:
        return 0;
    }
  };

  const drawColumns = async ({ columns }: Columns): Promise<void> => {
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    let offset = 0;
    const stacks = columns.map(({ share, blocks: stack }) => {
      const width = (whole.width * share) / shares;
      const x = reading === 'ltr' ? whole.x + offset : whole.x + whole.width - offset - width;
      offset += width;
      return { stack, at: { x, width } };
    });
    const heights = stacks.map(({ stack, at }) =>
      stack.reduce((sum, block) => sum + heightOfBlock(block, at), 0),
    );
    if (y + Math.max(...heights) > end && y > page.top) turnPage();
    const top = y;
    let lowest = y;
    for (const { stack, at } of stacks) {
      y = top;
      for (const block of stack) await draw(block, at, false);
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
        return rule(at, 1.4, colours.plain);
    }
  };

  const drawFeet = (): void => {
    const { start, count } = paper.bufferedPageRange();
    const top = page.height - 45;
    for (let index = 0; index < count; index += 1) {
      paper.switchToPage(start + index);
      put(lay({ text: foot.text, tone: 'quiet', size: 8 }, whole.width * 0.7), whole, top, 'start');
      put(lay({ text: foot.page(index + 1, count), tone: 'quiet', size: 8 }, whole.width), whole, top, 'end');
    }
  };

  for (const block of blocks) await draw(block, whole, true);
  drawFeet();
};
