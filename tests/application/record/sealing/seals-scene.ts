import { generateKeyPairSync, sign } from 'node:crypto';
import { v7 } from 'uuid';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { EventStore, EventToAppend, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { type HashTiles, TilesMovedOn, type TreeReach } from '#application/record/ports/hash-tiles.ts';
import type { SealKeys, SigningKey } from '#application/record/ports/seal-keys.ts';
import { type SealSink, SealSinkConflict } from '#application/record/ports/seal-sink.ts';
import { createSealing, type SealingOptions } from '#application/record/sealing/run-sealing.ts';
import { readSealsEnd, type SealsDependencies } from '#application/record/sealing/seals-stream.ts';
import { verifyLog } from '#application/record/sealing/verify-log.ts';
import { instantOf, platformId } from '#domain/kernel/ids.ts';
import { isLeaf } from '#domain/record/seal/leaf.ts';
import { keyIdOf } from '#domain/record/seal/signatures.ts';
import { createMemoryLogger } from '#tests/projections/engine/memory-logger.ts';
import { createMemoryEventStore, type MemoryEventStore } from '../../../scenes/memory-event-store.ts';

export const createMemoryTiles = (): HashTiles & { readonly tiles: Map<string, Uint8Array> } => {
  const tiles = new Map<string, Uint8Array>();
  let reached: TreeReach = { size: 0, position: 0n };
  return {
    tiles,
    reach: async () => reached,
    bytes: async () => [...tiles.values()].reduce((sum, hashes) => sum + hashes.length, 0),
    read: async (ids) => ids.map(({ level, number }) => tiles.get(`${level}/${number}`)),
    write: async (from, written, reach) => {
      if (reached.size !== from) throw new TilesMovedOn('moved on');
      for (const { level, number, hashes } of written) tiles.set(`${level}/${number}`, hashes);
      reached = reach;
    },
    clear: async () => {
      tiles.clear();
      reached = { size: 0, position: 0n };
    },
  };
};

export const createMemorySink = (): SealSink & { readonly records: Map<string, string> } => {
  const records = new Map<string, string>();
  return {
    records,
    put: async ({ name, content }) => {
      const there = records.get(name) ?? content;
      if (there !== content) throw new SealSinkConflict(name);
      records.set(name, content);
    },
    read: async (name) => records.get(name),
    names: async () => [...records.keys()].sort(),
  };
};

export const newSigningKey = (): SigningKey => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    keyId: keyIdOf(publicKey),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  };
};

export const createMemoryKeys = (): SealKeys => {
  let current: SigningKey | undefined;
  let next: SigningKey | undefined;
  return {
    current: async () => current,
    provide: async () => {
      current ??= newSigningKey();
      return current;
    },
    find: async (keyId) => {
      if (next?.keyId === keyId) [current, next] = [next, undefined];
      return current?.keyId === keyId ? current : undefined;
    },
    prepare: async () => {
      next ??= newSigningKey();
      return next;
    },
  };
};

/** An event as a command would leave it, of a stream of its own. */
export const someEvent = (number: number, type = 'CameraAdded'): EventToAppend => ({
  id: v7(),
  type,
  data: JSON.stringify({ number, name: { $sealed: Buffer.from(`secret ${number}`).toString('base64') } }),
  metadata: JSON.stringify({
    commandId: v7(),
    actor: { principal: 'operator-key', role: 'operator', account: platformId },
    time: instantOf(Date.UTC(2026, 8, 1) + number * 1000),
    schemaVersion: 1,
    path: [platformId],
  }),
});

export const appendSome = async (store: EventStore, count: number, from = 0): Promise<void> => {
  for (let number = from; number < from + count; number += 1)
    await store.append(`camera-${number}`, 'no-stream', [someEvent(number)]);
};

export interface SealsScene extends SealsDependencies {
  readonly store: EventStore;
  readonly tiles: HashTiles;
  readonly logger: ReturnType<typeof createMemoryLogger>;
  /** Runs a sealing process until its last head is over so many leaves. */
  sealTo(size: number, more?: Partial<SealingOptions>): Promise<void>;
  verify(more?: Partial<Parameters<typeof verifyLog>[0]>): ReturnType<typeof verifyLog>;
}

/** A sealing process over a store, with everything else in memory. */
export const createSealsScene = (
  store: EventStore,
  tiles: HashTiles,
  sink: SealSink = createMemorySink(),
  keys: SealKeys = createMemoryKeys(),
): SealsScene => {
  const log = createEventLog(store, { masterKey: new Uint8Array(32) });
  const dependencies = {
    store,
    tiles,
    sink,
    log,
    keys,
    clock: { now: () => instantOf(Date.UTC(2026, 9, 1)) },
    logger: createMemoryLogger(),
  };
  return {
    ...dependencies,
    sealTo: async (size, more = {}) => {
      const stopping = new AbortController();
      const watching = new AbortController();
      const sealing = createSealing({ ...dependencies, everyEvents: 1, ...more });
      const running = sealing.run(stopping.signal).finally(() => watching.abort());
      for await (const event of store.subscribeToAll({ signal: watching.signal })) {
        if (event.type !== 'LogSealed') continue;
        if (((await readSealsEnd(dependencies)).head?.size ?? 0) >= size) break;
      }
      stopping.abort();
      await running;
    },
    verify: async (more = {}) => {
      const anchor = (await dependencies.keys.current())?.keyId;
      return verifyLog({ ...dependencies, ...(anchor === undefined ? {} : { anchor }), ...more });
    },
  };
};

/** A log restored from a backup that was taken when it held these events. */
export const restoredStore = async (backup: readonly StoredEvent[]): Promise<MemoryEventStore> => {
  const store = createMemoryEventStore();
  for (const event of backup)
    await store.append(event.stream, event.revision === 0 ? 'no-stream' : event.revision - 1, [event]);
  return store;
};

/** A store that holds these events and no more, whatever their places say: a log that somebody laid hands on. */
export const storeOf = (events: readonly StoredEvent[]): EventStore => {
  const refuse = () => Promise.reject(new Error('this log is only read'));
  return {
    append: refuse,
    truncate: refuse,
    async *readStream(stream, { direction = 'forwards' } = {}) {
      const own = events.filter((event) => event.stream === stream);
      yield* direction === 'forwards' ? own : own.reverse();
    },
    async *readAll({ after } = {}) {
      const first = after === undefined ? 0 : events.findIndex(({ position }) => position > after);
      for (let at = first; at >= 0 && at < events.length; at += 1) {
        const event = events[at];
        if (event) yield event;
      }
    },
    costOfPlace: 4,
    readAt: async (places) =>
      places.map(({ position }) => events.find((event) => event.position === position)),
    subscribeToAll: () => {
      throw new Error('this log is only read');
    },
    head: async () => events.at(-1)?.position ?? 0n,
    ping: async () => undefined,
    close: async () => undefined,
  };
};

/** The leaves of a log with their places in it. */
export const leavesOf = (events: readonly StoredEvent[]) =>
  events.flatMap((event, at) => (isLeaf(event.stream) ? [{ event, at }] : []));
