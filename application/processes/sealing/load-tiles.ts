import type { HashTiles } from '#application/ports/hash-tiles.ts';
import { edgeOf, type TileId, type TileOf, TilesMissing } from '#domain/seal/tiles.ts';
import { createTreeBuilder, type TreeBuilder } from '#domain/seal/tree-builder.ts';

const keyOf = ({ level, number }: TileId): string => `${level}/${number}`;

/** Reads tiles for the pure functions of domain/seal. The result throws TilesMissing for one that is not there. */
export const loadTiles = async (tiles: HashTiles, ids: readonly TileId[]): Promise<TileOf> => {
  const read = await tiles.read(ids);
  const found = new Map(ids.map((id, index) => [keyOf(id), read[index]]));
  return (id) => {
    const hashes = found.get(keyOf(id));
    if (!hashes) throw new TilesMissing(`Hash tile ${keyOf(id)} is missing.`);
    return hashes;
  };
};

/** The tree of the first `size` leaves, ready to grow. @throws TilesMissing */
export const loadTree = async (tiles: HashTiles, size: number): Promise<TreeBuilder> => {
  const edge = edgeOf(size).filter(({ count }) => count > 0);
  return createTreeBuilder(size, await loadTiles(tiles, edge));
};
