import type { AccountId } from '#domain/kernel/ids.ts';

/**
 * A path as text, every id followed by `/`: the subtree of an account is a range of texts, whatever the ids look like.
 */
export const pathText = (path: readonly AccountId[]): string => path.map((id) => `${id}/`).join('');

// The ids were `AccountId`s when `pathText` wrote them; this is where they come back from storage.
export const pathIds = (text: string): readonly AccountId[] =>
  text.split('/').filter((id) => id !== '') as readonly string[] as readonly AccountId[];

/** The ids of a path in a column, as SQL. */
export const idsOnPath = (column: string): string => `string_to_array(rtrim(${column}, '/'), '/')::uuid[]`;

/** The first text after all paths that begin with `text`: `0` is the character after `/`. */
export const afterSubtree = (text: string): string => `${text.slice(0, -1)}0`;

/** The account an event concerns: the last of its path. */
export const accountOf = (path: readonly AccountId[]): AccountId => {
  const last = path.at(-1);
  if (last === undefined) throw new Error('An event without a path.');
  return last;
};
