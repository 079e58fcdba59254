import { LRUCache } from 'lru-cache';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import type { LoadTiles } from '#domain/record/seal/multiproof.ts';
import { edgeOf, type TileId, type TileOf, TilesMissing } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder, type TreeBuilder } from '#domain/record/seal/tree-builder.ts';

const keyOf = ({ level, number }: TileId): string => `${level}/${number}`;

const tileIn =
  (found: ReadonlyMap<string, Uint8Array | undefined>): TileOf =>
  (id) => {
    const hashes = found.get(keyOf(id));
    if (!hashes) throw new TilesMissing(`Hash tile ${keyOf(id)} is missing.`);
    return hashes;
  };

/**
 * Reads tiles for the pure functions of domain/record/seal. The result throws TilesMissing for a tile that is not there.
 */
export const loadTiles = async (tiles: HashTiles, ids: readonly TileId[]): Promise<TileOf> => {
  const read = await tiles.read(ids);
  return tileIn(new Map(ids.map((id, index) => [keyOf(id), read[index]])));
};

/** 8 KB each: those of all levels along the way through a tree, and some to spare. */
const mostKept = 256;

/**
 * The same for a reader that goes through a tree from left to right and asks for the same tiles again, so some are kept.
 */
export const keptTiles = (tiles: HashTiles): LoadTiles => {
  const kept = new LRUCache<string, Uint8Array>({ max: mostKept });
  return async (ids) => {
    const found = new Map<string, Uint8Array | undefined>();
    for (const id of ids) found.set(keyOf(id), kept.get(keyOf(id)));
    const wanted = ids.filter((id) => !found.get(keyOf(id)));
    if (wanted.length > 0)
      for (const [place, hashes] of (await tiles.read(wanted)).entries()) {
        const id = wanted[place];
        if (!id || !hashes) continue;
        found.set(keyOf(id), hashes);
        kept.set(keyOf(id), hashes);
      }
    return tileIn(found);
  };
};

/** The tree of the first `size` leaves, ready to grow. @throws TilesMissing */
export const loadTree = async (tiles: HashTiles, size: number): Promise<TreeBuilder> => {
  const edge = edgeOf(size).filter(({ count }) => count > 0);
  return createTreeBuilder(size, await loadTiles(tiles, edge));
};
