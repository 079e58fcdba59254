import { BadCursor, type Page } from '#application/kernel/ports/reading.ts';

/** Cursors are opaque to clients: base64url over the list's name and the last key, so that one list refuses another's. */
export const encodeCursor = (list: string, key: string): string =>
  Buffer.from(`${list}\n${key}`).toString('base64url');

/** @throws BadCursor */
export const decodeCursor = (list: string, cursor: string | undefined): string | undefined => {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  const prefix = `${list}\n`;
  // Decoding forgives what encoding never makes, so the way back has to give the same text.
  if (!text.startsWith(prefix) || text.includes('\0') || Buffer.from(text).toString('base64url') !== cursor)
    throw new BadCursor(`This cursor was not given out by ${list}.`);
  return text.slice(prefix.length);
};

/** A page out of `limit + 1` rows: the one too many only says that there is more. */
export const pageOf = <Raw, Item>(
  list: string,
  limit: number,
  rows: readonly Raw[],
  key: (row: Raw) => string,
  item: (row: Raw) => Item,
): Page<Item> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(item),
    next: rows.length > limit && last !== undefined ? encodeCursor(list, key(last)) : null,
  };
};

/**
 * Which ids lie on a page in the order of ids: after its cursor and, where more rows follow, no further than its last row.
 * Also of rows that are not there, such as those whose first event is set aside.
 * @param rows `limit + 1` of them where more follow
 */
export const idsOnPage = (
  after: string | undefined,
  limit: number,
  rows: readonly { readonly id: string }[],
): ((id: string) => boolean) => {
  const last = rows.length > limit ? rows[limit - 1]?.id : undefined;
  return (id) => (after === undefined || id > after) && (last === undefined || id <= last);
};
