import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { QueryConfig } from 'pg';

const names = new LRUCache<string, string>({ max: 1000 });

const nameOf = (text: string): string => {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `rm_${createHash('md5').update(text).digest('hex')}`;
  names.set(text, name);
  return name;
};

/** A query that each connection parses and plans once: the engine sends the same few texts all day. */
export const prepared = (text: string, values: readonly unknown[]): QueryConfig => ({
  name: nameOf(text),
  text,
  values: [...values],
});
