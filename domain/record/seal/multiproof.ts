import { type LeafRange, nodesInGap } from '#domain/record/seal/merkle-tree.ts';
import { rangeHash, type TileId, type TileOf, tilesOf } from '#domain/record/seal/tiles.ts';

/** Loads tiles; a caller that goes through a tree from left to right asks for the same ones again, so it may keep some. */
export type LoadTiles = (ids: readonly TileId[]) => Promise<TileOf>;

/**
 * The hashes that, with the leaves at `indices`, lead to the root of a tree of `size` leaves: those of the maximal nodes
 * that hold none of these leaves, left to right. Streamed, in memory that does not grow with the number of leaves.
 * @param indices rising, each below `size`
 */
export async function* multiproof(
  indices: Iterable<number> | AsyncIterable<number>,
  size: number,
  load: LoadTiles,
): AsyncGenerator<Buffer> {
  async function* hashesOf(gap: LeafRange): AsyncGenerator<Buffer> {
    const nodes = nodesInGap(gap, size);
    if (nodes.length === 0) return;
    const tileOf = await load(tilesOf(nodes));
    for (const node of nodes) yield rangeHash(node, tileOf);
  }

  let next = 0;
  for await (const index of indices) {
    if (index < next || index >= size) throw new Error(`Leaf ${index} does not follow in a tree of ${size}.`);
    yield* hashesOf({ start: next, end: index });
    next = index + 1;
  }
  yield* hashesOf({ start: next, end: size });
}
