import bidiFactory from 'bidi-js';

// The package's types say that the function is the export's `default`; it is the export itself.
const createBidi = bidiFactory as unknown as typeof bidiFactory.default;
const bidi = createBidi();

export type Direction = 'ltr' | 'rtl';

/** A piece of a line that is written in one direction. */
export interface Run {
  /** In the order in which it is read, unless the font cannot know that it is turned: then as it stands. */
  readonly text: string;
  readonly rightToLeft: boolean;
}

const rightToLeftLetter =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const directionMark = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The direction of the first letter; undefined for what has none, such as a figure. */
export const firstDirection = (text: string): Direction | undefined => {
  const letter = /\p{L}/u.exec(text)?.[0];
  if (letter === undefined) return undefined;
  return rightToLeftLetter.test(letter) ? 'rtl' : 'ltr';
};

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly level: number;
}

/** Neighbours of one level. */
const stretchesOf = (levels: Uint8Array): Stretch[] => {
  const stretches: Stretch[] = [];
  for (let start = 0; start < levels.length; ) {
    const level = levels[start] ?? 0;
    let end = start + 1;
    while (end < levels.length && levels[end] === level) end += 1;
    stretches.push({ start, end, level });
    start = end;
  }
  return stretches;
};

/** From left to right, by rule L2 of UAX 9: whatever lies at a level or above it is turned, from the highest level down. */
const inVisualOrder = (stretches: readonly Stretch[]): readonly Stretch[] => {
  const order = [...stretches];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1)
    for (let start = 0; start < order.length; ) {
      let end = start;
      while ((order[end]?.level ?? -1) >= level) end += 1;
      order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = end + 1;
    }
  return order;
};

/** As it stands, so that a font that takes it for left to right shows it right. */
const turned = (text: string): string => [...text].reverse().join('');

/** A line as the pieces to write from left to right (UAX 9). The line ends in no blank. */
export const visualRuns = (line: string, base: Direction): readonly Run[] => {
  const turns = rightToLeftLetter.test(line) || line.search(directionMark) >= 0;
  if (base === 'ltr' && !turns) return [{ text: line, rightToLeft: false }];
  const { levels } = bidi.getEmbeddingLevels(line, base);
  const shown = (character: string, at: number): string =>
    (levels[at] ?? 0) % 2 === 1 ? (bidi.getMirroredCharacter(character) ?? character) : character;
  const characters = Array.from({ length: line.length }, (_, at) => shown(line.charAt(at), at));
  return inVisualOrder(stretchesOf(levels)).flatMap(({ start, end, level }) => {
    const text = characters.slice(start, end).join('').replace(directionMark, '');
    if (text === '') return [];
    // Fonts turn what has letters of a script that is written so, and nothing else.
    const fontTurns = rightToLeftLetter.test(text);
    const isTurned = level % 2 === 1;
    return [{ text: isTurned && !fontTurns ? turned(text) : text, rightToLeft: isTurned && fontTurns }];
  });
};
