import type { Text } from '#adapters/pdf/sheet.ts';
import type { Align, Face, Typesetter } from '#adapters/pdf/typesetter.ts';
import { type Direction, firstDirection } from '#adapters/pdf/visual-runs.ts';

/** A4 in points, with the margins of the page to print. */
export const page = { width: 595.28, height: 841.89, side: 51, top: 51, bottom: 62 } as const;

export const colours = { plain: '#1b2026', quiet: '#5b6470', rule: '#d5d9de' } as const;
const bodySize = 9.5;
/** Of a line of text, in its size. */
const leading = 1.4;

/** Where something is drawn, from left to right. */
export interface Area {
  readonly x: number;
  readonly width: number;
}

/** A text as the lines it takes. */
export interface Laid {
  readonly text: Text;
  readonly lines: readonly string[];
  readonly height: number;
}

const faceOf = ({ weight = 'regular', tone = 'plain', size = bodySize }: Text): Face => ({
  weight,
  size,
  colour: colours[tone],
});

/** Measures and draws texts of a sheet that is read in `reading` direction. */
export const createTextLayer = ({ widthOf, wrap, write }: Typesetter, reading: Direction) => {
  /** A name in Latin letters is read from left to right, on an Arabic sheet too. */
  const directionOf = ({ text, direction }: Text): Direction => direction ?? firstDirection(text) ?? reading;

  const sideOf = (align: Align): 'left' | 'right' => {
    if (align === 'right') return 'right';
    return (align === 'start') === (reading === 'ltr') ? 'left' : 'right';
  };

  return {
    lay: (text: Text, width: number): Laid => {
      const face = faceOf(text);
      const lines = wrap(text.text, width, face, directionOf(text));
      return { text, lines, height: lines.length * face.size * leading };
    },
    /** On one line. */
    widthOf: (text: Text): number => widthOf(text.text, faceOf(text), directionOf(text)),
    put: ({ text, lines }: Laid, at: Area, top: number, align: Align): void => {
      const face = faceOf(text);
      const place = { ...at, side: sideOf(align), direction: directionOf(text) };
      for (const [index, line] of lines.entries())
        write(line, face, { ...place, y: top + index * face.size * leading });
    },
  };
};

export type TextLayer = ReturnType<typeof createTextLayer>;
