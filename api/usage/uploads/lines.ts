/** A line that is no text: longer than allowed, or not UTF-8. */
export interface BrokenLine {
  readonly fault: 'too-long' | 'not-utf-8';
}

/** Some programs begin whatever is UTF-8 with it. */
const byteOrderMark = Buffer.from('\ufeff');

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const tab = 0x09;

/**
 * What JSON may have around it. All else is something on a line, also what is not to be seen: such a line is no JSON, and
 * is answered like any other that is none, so that however many there are they are as bounded as other answers.
 */
const isBlank = (byte: number | undefined): boolean =>
  byte === lineFeed || byte === carriageReturn || byte === blank || byte === tab;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decoded = (bytes: Uint8Array): string | BrokenLine => {
  try {
    return decoder.decode(bytes);
  } catch {
    return { fault: 'not-utf-8' };
  }
};

/** Where the next line with something on it begins. */
const pastBlanks = (part: Uint8Array, from: number): number => {
  let at = from;
  while (at < part.length && isBlank(part[at])) at += 1;
  return at;
};

/** The same bytes without the mark that they may begin with. */
const withoutMark = async function* (parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let begin: Uint8Array | undefined = new Uint8Array();
  for await (const part of parts) {
    if (!begin) {
      yield part;
      continue;
    }
    begin = Buffer.concat([begin, part]);
    if (begin.length < byteOrderMark.length) continue;
    yield byteOrderMark.compare(begin, 0, byteOrderMark.length) === 0
      ? begin.subarray(byteOrderMark.length)
      : begin;
    begin = undefined;
  }
  if (begin) yield begin;
};

/**
 * The lines of a body, without the byte order mark that the body may begin with, and their line
 * feeds and the blanks they begin with; the last one needs no line feed. Lines of nothing but blanks are none, and cost no more
 * than their bytes; every other line is yielded, so whoever reads lines sees all that costs more. Of a line longer than
 * `longest` bytes nothing is kept, however long it is.
 */
export const linesOf = async function* (
  parts: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<string | BrokenLine> {
  let begun: Uint8Array[] = [];
  let length = 0;
  const take = (piece: Uint8Array): void => {
    length += piece.length;
    if (length > longest) begun = [];
    else if (piece.length > 0) begun.push(piece);
  };
  const finish = (): string | BrokenLine => {
    const line = length > longest ? ({ fault: 'too-long' } as const) : decoded(Buffer.concat(begun));
    begun = [];
    length = 0;
    return line;
  };
  for await (const part of withoutMark(parts)) {
    let start = 0;
    for (;;) {
      if (length === 0) start = pastBlanks(part, start);
      const end = part.indexOf(lineFeed, start);
      if (end === -1) break;
      take(part.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(part.subarray(start));
  }
  if (length > 0) yield finish();
};
