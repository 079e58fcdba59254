import type PDFDocument from 'pdfkit';
import { type Direction, visualRuns } from '#adapters/pdf/visual-runs.ts';

export type Weight = 'regular' | 'bold';

export interface Face {
  readonly weight: Weight;
  /** In points. */
  readonly size: number;
  readonly colour: string;
}

/** By the direction of the language; `right` is so in every language. */
export type Align = 'start' | 'end' | 'right';

/** Where a line of text goes, in points from the page's upper left corner. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly side: 'left' | 'right';
  readonly direction: Direction;
}

/** What is used of pdfkit's document. */
export type Paper = Pick<
  InstanceType<typeof PDFDocument>,
  'font' | 'fontSize' | 'fillColor' | 'text' | 'widthOfString'
>;

/** Tells pdfkit that a run is shaped as a whole; it would lay out word by word otherwise, in the wrong order. */
const wholeRun: { features?: 'rtla'[] } = { features: ['rtla'] };

const optionsOf = (rightToLeft: boolean) => (rightToLeft ? wholeRun : {});

/** Writes text that may have several scripts and directions. Widths are those of the shaped text. */
export const createTypesetter = (paper: Paper) => {
  /** Measuring leaves nothing in the file; a colour would. */
  const take = ({ weight, size }: Face): void => {
    paper.font(weight).fontSize(size);
  };

  const widthOf = (text: string, face: Face, direction: Direction): number => {
    take(face);
    return visualRuns(text, direction).reduce(
      (width, run) => width + paper.widthOfString(run.text, optionsOf(run.rightToLeft)),
      0,
    );
  };

  /** As many characters from the start of a word as fit, at least one. */
  const fitting = (word: string, width: number, face: Face, direction: Direction): string => {
    const characters = [...word];
    let [low, high] = [1, characters.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (widthOf(characters.slice(0, middle).join(''), face, direction) <= width) low = middle;
      else high = middle - 1;
    }
    return characters.slice(0, low).join('');
  };

  /** Breaks at blanks, and within a word that is wider than a line. */
  const wrap = (text: string, width: number, face: Face, direction: Direction): readonly string[] => {
    const lines: string[] = [];
    let line = '';
    const put = (word: string): void => {
      const longer = line === '' ? word : `${line} ${word}`;
      if (widthOf(longer, face, direction) <= width) {
        line = longer;
        return;
      }
      if (line !== '') lines.push(line);
      line = '';
      let rest = word;
      while (widthOf(rest, face, direction) > width) {
        const part = fitting(rest, width, face, direction);
        if (part.length === rest.length) break;
        lines.push(part);
        rest = rest.slice(part.length);
      }
      line = rest;
    };
    for (const word of text.split(/\s+/)) if (word !== '') put(word);
    return line === '' && lines.length > 0 ? lines : [...lines, line];
  };

  const write = (line: string, face: Face, { x, y, width, side, direction }: Place): void => {
    take(face);
    paper.fillColor(face.colour);
    const runs = visualRuns(line, direction).map((run) => ({
      ...run,
      width: paper.widthOfString(run.text, optionsOf(run.rightToLeft)),
    }));
    const total = runs.reduce((sum, run) => sum + run.width, 0);
    let at = side === 'left' ? x : x + width - total;
    for (const run of runs) {
      paper.text(run.text, at, y, { lineBreak: false, ...optionsOf(run.rightToLeft) });
      at += run.width;
    }
  };

  return { widthOf, wrap, write };
};

export type Typesetter = ReturnType<typeof createTypesetter>;
