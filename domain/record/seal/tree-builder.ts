import { foldPeaks, hashBytes } from '#domain/record/seal/merkle-tree.ts';
import {
  edgeOf,
  peaksWithin,
  type Tile,
  type TileOf,
  TilesMissing,
  tileRoot,
  tileWidth,
} from '#domain/record/seal/tiles.ts';

/** A growing tree that keeps its right edge only: one partial tile a level. */
export interface TreeBuilder {
  readonly size: number;
  /** @param leaf its hash, as 32 characters of Latin-1 */
  append(leaf: string): void;
  root(): Buffer;
  /** The tiles that changed since they were last taken, in their present state; a taken tile never changes. */
  takeTiles(): readonly Tile[];
  /** The hashes of the last tile of leaves as far as it is filled, or the full one just completed. Only until the next append. */
  lastLeaves(): Uint8Array;
}

interface Edge {
  number: number;
  count: number;
  changed: boolean;
  readonly hashes: Buffer;
}

/** Goes on from a tree of `size` leaves whose edge (`edgeOf`) is read by `tileOf`. */
export const createTreeBuilder = (from = 0, tileOf?: TileOf): TreeBuilder => {
  let size = from;
  let completed: Tile[] = [];
  let last: Uint8Array = new Uint8Array();
  const edges: Edge[] = edgeOf(from).map(({ level, number, count }) => {
    const hashes = Buffer.alloc(tileWidth * hashBytes);
    const kept = count > 0 && tileOf ? tileOf({ level, number }).subarray(0, count * hashBytes) : undefined;
    if (kept && kept.length < count * hashBytes)
      throw new TilesMissing('The edge of the tree is not in its tiles.');
    if (kept) hashes.set(kept);
    return { number, count, changed: false, hashes };
  });

  const put = (level: number, hash: string): void => {
    let edge = edges[level];
    if (!edge) {
      edge = { number: 0, count: 0, changed: false, hashes: Buffer.alloc(tileWidth * hashBytes) };
      edges.push(edge);
    }
    edge.hashes.write(hash, edge.count * hashBytes, 'latin1');
    edge.count += 1;
    edge.changed = true;
    if (edge.count < tileWidth) return;
    const hashes = Buffer.from(edge.hashes);
    completed.push({ level, number: edge.number, hashes });
    if (level === 0) last = hashes;
    edge.number += 1;
    edge.count = 0;
    edge.changed = false;
    put(level + 1, tileRoot(hashes).toString('latin1'));
  };

  return {
    get size() {
      return size;
    },
    append: (leaf) => {
      put(0, leaf);
      size += 1;
    },
    root: () => foldPeaks(edges.toReversed().flatMap(({ hashes, count }) => peaksWithin(hashes, count))),
    takeTiles: () => {
      const taken = completed;
      completed = [];
      for (const [level, edge] of edges.entries()) {
        if (!edge.changed) continue;
        edge.changed = false;
        const hashes = Buffer.from(edge.hashes.subarray(0, edge.count * hashBytes));
        taken.push({ level, number: edge.number, hashes });
      }
      return taken;
    },
    lastLeaves: () => {
      const edge = edges[0];
      if (!edge) return new Uint8Array();
      return edge.count === 0 ? last : edge.hashes.subarray(0, edge.count * hashBytes);
    },
  };
};
