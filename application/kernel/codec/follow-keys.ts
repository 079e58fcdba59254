import { createSecretKey, type KeyObject } from 'node:crypto';
import { lastKeyEvent } from '#application/kernel/codec/subject-keys.ts';
import { isKeyEvent, keyDestroyed, keyTypes, unwrap } from '#application/kernel/codec/wrapped-key.ts';
import { verifierOf } from '#application/kernel/installation/verifiers.ts';
import { findPlace, type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { KeyFitnessIndex, KeyFitnessRows, WrappedBy } from '#application/kernel/ports/key-fitness.ts';

/** A master key at hand, and the verifier it is known by. */
interface Opener {
  readonly verifier: string;
  readonly key: KeyObject;
}

/** Streams held in memory before they are written. */
const streamsAtOnce = 10_000;

const openersOf = (masterKeys: readonly Uint8Array[]): readonly Opener[] =>
  masterKeys.map((secret) => ({
    verifier: verifierOf('master-key', secret),
    key: createSecretKey(secret),
  }));

const openedBy = (openers: readonly Opener[], event: StoredEvent): string | null => {
  for (const { verifier, key } of openers)
    try {
      if (unwrap([key], event)) return verifier;
    } catch {
      // Not even the form of a wrapped key: nothing opens it.
    }
  return null;
};

/** The log's end, known again by its last event that is no key: keys are removed when they are wrapped anew. */
const endOfLog = async (store: EventStore): Promise<LogPlace> => {
  let position: bigint | undefined;
  for await (const event of store.readAll({ direction: 'backwards' })) {
    position ??= event.position;
    if (!isKeyEvent(event)) return { ...placeAfter(event), position };
  }
  return position === undefined ? logStart : { position };
};

/**
 * From where the log has to be followed. That is the beginning when what is kept is of another log, or is not complete.
 */
const startingPlace = async (store: EventStore, rows: KeyFitnessRows): Promise<LogPlace> => {
  const kept = await rows.place();
  if (kept && (await findPlace(store, kept)) !== 'not-in-log') return kept;
  await rows.clear();
  return logStart;
};

/** The last event of a key stream counts, so what came earlier in it need not be opened. */
const takeIn = async (
  rows: KeyFitnessRows,
  openers: readonly Opener[],
  last: ReadonlyMap<string, StoredEvent>,
): Promise<void> => {
  const found = [...last.values()];
  const destroyed = found.filter(({ type }) => type === keyDestroyed);
  await rows.remove(destroyed.map(({ stream }) => stream));
  const living = found.filter(({ type }) => type !== keyDestroyed);
  await rows.put(living.map((event) => ({ stream: event.stream, wrappedBy: openedBy(openers, event) })));
};

/**
 * Brings the index of subjects' keys to the log's end and answers under which master keys they are. Only key events that
 * came since the last time are looked at, and those that nothing opened then. @param masterKeys all that are at hand
 */
export const followKeys = (
  store: EventStore,
  index: KeyFitnessIndex,
  masterKeys: readonly Uint8Array[],
): Promise<readonly WrappedBy[]> =>
  index.transact(async (rows) => {
    const openers = openersOf(masterKeys);
    const { position } = await startingPlace(store, rows);
    // Events that come while this reads are taken in now or the next time; either way their last one counts.
    const end = await endOfLog(store);
    let last = new Map<string, StoredEvent>();
    for (const stream of await rows.unopened()) {
      const event = await lastKeyEvent(store, stream);
      if (event) last.set(stream, event);
    }
    if (end.position > position)
      for await (const event of store.readAll({ after: position, types: keyTypes })) {
        last.set(event.stream, event);
        if (last.size < streamsAtOnce) continue;
        await takeIn(rows, openers, last);
        last = new Map();
      }
    await takeIn(rows, openers, last);
    await rows.moveTo(end);
    return rows.wrappedBy();
  });
