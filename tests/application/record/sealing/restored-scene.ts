import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import { createMemoryEventStore } from '../../../scenes/memory-event-store.ts';
import {
  appendSome,
  createMemorySink,
  createMemoryTiles,
  createSealsScene,
  restoredStore,
  type SealsScene,
} from './seals-scene.ts';

export const told = { by: 'Ops', reason: 'the disk broke' };

/** A log of 10 events under two heads, its backup, and what came after: 8 more events under two more heads. */
export const lostHistory = async () => {
  const sink = createMemorySink();
  const store = createMemoryEventStore();
  const scene = createSealsScene(store, createMemoryTiles(), sink);
  await appendSome(store, 6);
  await scene.sealTo(6);
  await appendSome(store, 4, 6);
  await scene.sealTo(10);
  const backup: readonly StoredEvent[] = [...store.all];
  await appendSome(store, 4, 10);
  await scene.sealTo(14);
  await appendSome(store, 4, 14);
  await scene.sealTo(18);
  return { scene, store, backup, sink };
};

/** What runs on a log restored from a backup: the sink, the key and, unless they are others, the tiles are the newer ones. */
export const restoredFrom = async (backup: readonly StoredEvent[], lost: SealsScene, tiles = lost.tiles) => {
  const store = await restoredStore(backup);
  return { store, scene: createSealsScene(store, tiles, lost.sink, lost.keys) };
};

/** A sealing process that runs until the test ends. */
export const running: (() => Promise<void>)[] = [];
