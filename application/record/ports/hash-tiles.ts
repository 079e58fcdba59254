import type { PlacedEvent } from '#application/kernel/log-place.ts';
import type { Tile, TileId } from '#domain/record/seal/tiles.ts';

/** How far the tiles reach. */
export interface TreeReach {
  /** Leaves. */
  readonly size: number;
  /** Of the last leaf. */
  readonly position: bigint;
  /** The last leaf's event, by which the place is known again; absent when there is none, or a version before wrote it. */
  readonly event?: PlacedEvent;
}

/** Another process wrote tiles meanwhile: whoever meets this begins anew from their reach. */
export class TilesMovedOn extends Error {
  override readonly name = 'TilesMovedOn';
}

/** The hashes of the log's tree, kept so that proofs are answered at once; rebuildable from the log at any time. */
export interface HashTiles {
  /** Size 0 at position 0n when there are none. */
  reach(): Promise<TreeReach>;
  /** Bytes of all hashes that are stored; when they are too few, some were lost. */
  bytes(): Promise<number>;
  /** The tiles' hashes in the order asked for; undefined for one that is not there. */
  read(ids: readonly TileId[]): Promise<readonly (Uint8Array | undefined)[]>;
  /**
   * Stores tiles, over older states of themselves, and the new reach, as one unit.
   * @param from the size reached so far @throws TilesMovedOn when that is not so; nothing is stored
   */
  write(from: number, tiles: readonly Tile[], reach: TreeReach): Promise<void>;
  /** Begins anew. What proofs need is missing until the tiles were written again. */
  clear(): Promise<void>;
}
