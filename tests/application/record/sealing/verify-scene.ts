import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Verified } from '#application/record/sealing/verify-log.ts';
import { createMemoryEventStore } from '../../../scenes/memory-event-store.ts';
import { appendSome, createMemoryTiles, createSealsScene, leavesOf, storeOf } from './seals-scene.ts';

export const size = 1000;
export const every = 100;

/** The text with one byte changed, still UTF-8. */
export const withByte = (text: string, at: number): string => {
  const bytes = Buffer.from(text);
  bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
  return bytes.toString();
};

/** A log of `size` events, sealed at `every` so many. */
export const sealedLog = async () => {
  const store = createMemoryEventStore();
  const scene = createSealsScene(store, createMemoryTiles());
  for (let sealed = 0; sealed < size; sealed += every) {
    await appendSome(store, every, sealed);
    await scene.sealTo(sealed + every);
  }
  const all: readonly StoredEvent[] = store.all;
  const leaves = leavesOf(all);
  const leafAt = (index: number) => {
    const leaf = leaves[index];
    if (!leaf) throw new Error(`no leaf ${index}`);
    return leaf;
  };
  return {
    scene,
    all,
    leafAt,
    verify: (events: readonly StoredEvent[]): Promise<Verified> => scene.verify({ store: storeOf(events) }),
    altered: (index: number, change: Partial<StoredEvent>): readonly StoredEvent[] => {
      const { event, at } = leafAt(index);
      return all.with(at, { ...event, ...change });
    },
  };
};
