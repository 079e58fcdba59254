import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { namingExtent } from '#application/record/sealing/name-extent.ts';
import { createSealing } from '#application/record/sealing/run-sealing.ts';
import { readSealsEnd } from '#application/record/sealing/seals-stream.ts';
import { instantOf, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { extentOf, firstExtent } from '#domain/record/seal/extent.ts';
import { isLeaf } from '#domain/record/seal/leaf.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryConditions, createMemoryLogger } from '#tests/scenes/memory-ports.ts';
import {
  appendSome,
  createMemoryKeys,
  createMemorySink,
  createMemoryTiles,
  createSealsScene,
  type SealsScene,
} from './seals-scene.ts';

/**
 * The log as a version from before there were people sees it on a server that others share: no streams of categories that it
 * does not know, and an event of a type that it does not know.
 */
export const asSeenBefore = (store: EventStore): EventStore => {
  const isSeen = ({ stream }: StoredEvent): boolean => extentOf(stream) === firstExtent;
  const shown = (event: StoredEvent): StoredEvent =>
    event.type === 'LeavesExtended' ? { ...event, type: 'OfALaterVersion' } : event;
  async function* seen(events: AsyncIterable<StoredEvent>): AsyncGenerator<StoredEvent> {
    for await (const event of events) if (isSeen(event)) yield shown(event);
  }
  return {
    ...store,
    readAll: (options) => seen(store.readAll(options)),
    readStream: (stream, options) => seen(store.readStream(stream, options)),
    subscribeToAll: (options) => seen(store.subscribeToAll(options)),
  };
};

/** An installation whose workers are of two versions, with one log, sink, key and set of tiles. */
export const createVersionsScene = () => {
  const store = createMemoryEventStore();
  const [tiles, sink, keys] = [createMemoryTiles(), createMemorySink(), createMemoryKeys()];
  const now = createSealsScene(store, tiles, sink, keys);
  const before = createSealsScene(asSeenBefore(store), tiles, sink, keys);
  const log = namingExtent(now.log);
  let said = 0;

  /** A leader of that version, from now on. */
  const start = (scene: SealsScene) => {
    const conditions = createMemoryConditions();
    const { lines, ...logger } = createMemoryLogger();
    const stopping = new AbortController();
    const sealing = createSealing({ ...scene, conditions, logger, everyEvents: 1 });
    // Who stands down waits, and fails when the wait is over: what it said meanwhile counts.
    const run = sealing.run(stopping.signal).catch((error: unknown) => lines.push(String(error)));
    const code = (): string | undefined => conditions.all()[0]?.code;
    const until = async (isSo: () => Promise<boolean>): Promise<void> => {
      while (code() === undefined && !(await isSo())) await new Promise((resolve) => setImmediate(resolve));
    };
    const isSealed = async (size: number): Promise<boolean> => {
      const end = await readSealsEnd(scene).catch(() => undefined);
      return (end?.head?.size ?? 0) >= size;
    };
    return {
      /** Resolves when so many leaves are sealed, or the leader has stood down. */
      sealed: (size: number) => until(() => isSealed(size)),
      stop: async () => {
        const said = code();
        stopping.abort();
        await run;
        return { code: said, lines };
      },
    };
  };

  /** Leads until what it sees of the log is sealed, or it has stood down. */
  const lead = async (scene: SealsScene) => {
    let leaves = 0;
    for await (const event of scene.store.readAll()) if (isLeaf(event.stream)) leaves += 1;
    const leader = start(scene);
    await leader.sealed(leaves);
    return leader.stop();
  };

  return {
    ...{ store, log, now, before, start, lead },
    /** Events of kinds that both versions know. */
    appendKnown: async (count: number): Promise<void> => {
      await appendSome(store, count, said);
      said += count;
    },
    /** Something is said of a person, by a process of the version that knows people. */
    sayOfPerson: async (by = log): Promise<void> => {
      said += 1;
      const id = `01993000-0000-7000-8000-${String(said).padStart(12, '0')}`;
      const command = { commandId: id as never, correlationId: id, causationId: id };
      const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
      await by.append(
        streams.person(id as PersonId),
        'no-stream',
        [{ type: 'PersonRoleChanged', data: { personId: id, role: 'operator' } }],
        { ...command, actor, time: instantOf(0), path: [platformId] },
      );
    },
  };
};
