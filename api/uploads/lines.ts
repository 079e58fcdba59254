/** A line that is no text: longer than allowed, or not UTF-8. */
export interface BrokenLine {
  readonly fault: 'too-long' | 'not-utf-8';
}

const lineFeed = 0x0a;
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

const decoded = (bytes: Uint8Array): string | BrokenLine => {
  try {
    return decoder.decode(bytes);
  } catch {
    return { fault: 'not-utf-8' };
  }
};

/**
 * The lines of a body, without their line feeds; the last one needs none. Of a line longer than `longest` bytes nothing is
 * kept, however long it is.
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
  for await (const part of parts) {
    let start = 0;
    for (let end = part.indexOf(lineFeed); end !== -1; end = part.indexOf(lineFeed, start)) {
      take(part.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    take(part.subarray(start));
  }
  if (length > 0) yield finish();
};
