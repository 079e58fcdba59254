import { findPlace, type LogPlace, type PlaceFound } from '#application/kernel/log-place.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { HashTiles, TreeReach } from '#application/record/ports/hash-tiles.ts';
import { bytesOfTiles } from '#domain/record/seal/tiles.ts';

/** Holds the place where the tiles end against the log. */
export const findTiles = (
  store: Pick<EventStore, 'readStream' | 'head'>,
  { size, position, event }: TreeReach,
): Promise<PlaceFound> => {
  const place: LogPlace = { position, ...(event ? { event } : {}) };
  return size === 0 ? Promise.resolve('in-log') : findPlace(store, place);
};

/** Whether every hash is there that a tree of this reach has. */
export const areWhole = async (tiles: HashTiles, { size }: TreeReach): Promise<boolean> =>
  (await tiles.bytes()) === bytesOfTiles(size);
