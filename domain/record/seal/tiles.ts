import { NotThereYet } from '#domain/kernel/not-there-yet.ts';
import {
  foldPeaks,
  hashBytes,
  hashPairs,
  type LeafRange,
  type Subtree,
  subtreesOf,
} from '#domain/record/seal/merkle-tree.ts';

/**
 * A tree's hashes in tiles of 256: level 0 holds leaf hashes, level 1 the subtrees of 256 leaves, level 2 those of 65,536,
 * and so on. The last tile of a level is partial. Whatever a proof needs lies in one tile a level, or is hashed from it.
 */
export interface TileId {
  readonly level: number;
  readonly number: number;
}

export interface Tile extends TileId {
  /** Up to 256 hashes of 32 bytes, one behind the other. */
  readonly hashes: Uint8Array;
}

/** Hashes that should be there are not: the tiles are being built anew, or somebody removed some. */
export class TilesMissing extends NotThereYet {
  override readonly name = 'TilesMissing';
}

export const tileWidth = 256;
const heightOfTile = 8;

interface InTile extends TileId {
  readonly first: number;
  readonly count: number;
}

const inTiles = ({ height, index }: Subtree): InTile => {
  const level = Math.floor(height / heightOfTile);
  const count = 2 ** (height % heightOfTile);
  const first = index * count;
  return { level, number: Math.floor(first / tileWidth), first: first % tileWidth, count };
};

/** The root over `count` hashes (a power of two) from the `first` on. */
const rootWithin = (hashes: Uint8Array, first: number, count: number): Buffer => {
  if (hashes.length < (first + count) * hashBytes)
    throw new TilesMissing('A hash tile ends before the tree does.');
  const nodes = Buffer.from(hashes.subarray(first * hashBytes, (first + count) * hashBytes));
  for (let left = count; left > 1; left /= 2) hashPairs(nodes, left);
  return nodes.subarray(0, hashBytes);
};

/** The root of a full tile: its entry on the level above. */
export const tileRoot = (hashes: Uint8Array): Buffer => rootWithin(hashes, 0, tileWidth);

/** The peaks over the first `count` hashes of a tile, left to right. */
export const peaksWithin = (hashes: Uint8Array, count: number): readonly Buffer[] =>
  subtreesOf({ start: 0, end: count }).map(({ height, index }) =>
    rootWithin(hashes, index * 2 ** height, 2 ** height),
  );

/** Finds the tile that was loaded. */
export type TileOf = (id: TileId) => Uint8Array;

/** The tiles that the hashes of ranges are made from, each once. */
export const tilesOf = (ranges: readonly LeafRange[]): readonly TileId[] => {
  const tiles = new Map<string, TileId>();
  for (const range of ranges)
    for (const subtree of subtreesOf(range)) {
      const { level, number } = inTiles(subtree);
      tiles.set(`${level}/${number}`, { level, number });
    }
  return [...tiles.values()];
};

/** The hash of a node of the tree; of a whole tree, its root. */
export const rangeHash = (range: LeafRange, tileOf: TileOf): Buffer =>
  foldPeaks(
    subtreesOf(range).map((subtree) => {
      const { level, number, first, count } = inTiles(subtree);
      return rootWithin(tileOf({ level, number }), first, count);
    }),
  );

/** The partial tiles at the right edge of a tree of `size` leaves, with how many hashes of each belong to it. */
export const edgeOf = (size: number): readonly (TileId & { readonly count: number })[] => {
  const edge = [];
  for (let level = 0, nodes = size; nodes > 0; level += 1, nodes = Math.floor(nodes / tileWidth))
    edge.push({ level, number: Math.floor(nodes / tileWidth), count: nodes % tileWidth });
  return edge;
};

/** Bytes of all the hashes that the tiles of a tree of `size` leaves hold. */
export const bytesOfTiles = (size: number): number => {
  let hashes = 0;
  for (let nodes = size; nodes > 0; nodes = Math.floor(nodes / tileWidth)) hashes += nodes;
  return hashes * hashBytes;
};
