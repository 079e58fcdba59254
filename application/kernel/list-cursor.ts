import { BadCursor } from '#application/kernel/ports/reading.ts';

/**
 * A cursor is opaque to clients: base64url over the list's name and the key that a page ends with, so that one list refuses
 * another's.
 */
export const cursorAfter = (list: string, key: string): string =>
  Buffer.from(`${list}\n${key}`).toString('base64url');

/**
 * The parts of the key that a page goes on after.
 * @param form of the key, with a group for each part
 * @throws BadCursor when this list did not give the cursor out
 */
export const partsOfCursor = (list: string, form: RegExp, cursor: string): readonly string[] => {
  const text = Buffer.from(cursor, 'base64url').toString();
  const key = text.slice(list.length + 1);
  const parts = form.exec(key);
  // Decoding accepts texts that encoding never makes.
  if (!parts || cursorAfter(list, key) !== cursor)
    throw new BadCursor(`This cursor was not given out by ${list}.`);
  return parts.slice(1);
};
