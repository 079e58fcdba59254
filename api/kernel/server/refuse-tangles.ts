import { badInput } from '#api/kernel/problems/problem.ts';

/** Deeper than any body of ours is nested, with room. */
const deepest = 32;
/** More than any body of ours holds: 8,000 rows of usage, the most that fit, have 60,000. */
const mostValues = 100_000;

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Where the string that begins at `from` ends. */
const pastString = (bytes: Uint8Array, from: number): number => {
  for (let at = from + 1; at < bytes.length; at += 1) {
    if (bytes[at] === backslash) at += 1;
    else if (bytes[at] === quote) return at;
  }
  return bytes.length;
};

/**
 * Refuses JSON whose parsing costs much more than its bytes, because it is nested deeply or holds very many small values.
 * While a body is parsed nobody else has a turn, so the bytes are looked at before.
 * @throws Problem 400
 */
export const refuseTangles = (bytes: Uint8Array): void => {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) at = pastString(bytes, at);
    else if (byte === comma) values += 1;
    else if (opening.has(byte)) {
      depth += 1;
      values += 1;
      if (depth > deepest)
        throw badInput({
          path: 'body',
          code: 'too-deep',
          message: `is nested deeper than ${deepest} levels.`,
          params: { limit: deepest },
        });
    } else if (closing.has(byte)) depth -= 1;
    if (values > mostValues)
      throw badInput({
        path: 'body',
        code: 'too-many',
        params: { limit: mostValues },
        message: `holds more than ${mostValues} values. Send them in several requests.`,
      });
  }
};
