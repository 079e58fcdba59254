import type { LeafRange } from '#domain/record/seal/merkle-tree.ts';
import { rangeHash, type TileId, type TileOf, TilesMissing } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';

/** Keeps tiles as an adapter does. */
export const createTileMap = () => {
  const tiles = new Map<string, Uint8Array>();
  const keyOf = ({ level, number }: TileId) => `${level}/${number}`;
  const tileOf: TileOf = (id) => {
    const hashes = tiles.get(keyOf(id));
    if (!hashes) throw new TilesMissing(keyOf(id));
    return hashes;
  };
  return { tileOf, put: (id: TileId, hashes: Uint8Array) => void tiles.set(keyOf(id), hashes), tiles };
};

export const treeOf = (leaves: readonly Uint8Array[]) => {
  const map = createTileMap();
  const tree = createTreeBuilder();
  for (const leaf of leaves) tree.append(Buffer.from(leaf).toString('latin1'));
  for (const { hashes, ...id } of tree.takeTiles()) map.put(id, hashes);
  const hashOf = (range: LeafRange) => rangeHash(range, map.tileOf).toString('hex');
  return { tree, hashOf, ...map };
};

export const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));
