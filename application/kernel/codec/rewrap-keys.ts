import { createSecretKey, type KeyObject } from 'node:crypto';
import { lastKeyEvent } from '#application/kernel/codec/subject-keys.ts';
import {
  keyDestroyed,
  keyRewrapped,
  unwrap,
  wrappingEvent,
  wrappingTypes,
} from '#application/kernel/codec/wrapped-key.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';

/** How the keys of the log stand to a pair of master keys. */
export interface RewrapCounts {
  /** Wrapped anew, or with a dry run: would be. */
  rewrapped: number;
  /** Under the new master key already. */
  already: number;
  destroyed: number;
}

export interface RewrapOptions {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly dryRun?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (counts: Readonly<RewrapCounts>) => void;
}

/** A key that neither of the two master keys opens. */
export class UnknownMasterKey extends Error {
  override readonly name = 'UnknownMasterKey';
}

/** Keys at once: each is a read and two writes. */
const atOnce = 64;

const rewrapOne = async (
  store: EventStore,
  stream: string,
  from: KeyObject,
  to: KeyObject,
  dryRun: boolean,
): Promise<keyof RewrapCounts | 'unopened'> => {
  for (;;) {
    const last = await lastKeyEvent(store, stream);
    if (!last || last.type === keyDestroyed) return 'destroyed';
    if (unwrap([to], last)) {
      // Where an earlier run was interrupted, what the old master key wrapped still lies before it.
      if (last.revision > 0 && !dryRun) await store.truncate(stream, last.revision);
      return 'already';
    }
    const key = unwrap([from], last);
    if (!key) return 'unopened';
    if (dryRun) return 'rewrapped';
    const event = wrappingEvent(keyRewrapped, to, stream, key.export());
    const result = await store.append(stream, last.revision, [event]);
    // Destroyed or wrapped anew by somebody else meanwhile: look again.
    if (result.outcome !== 'appended') continue;
    await store.truncate(stream, result.revision);
    return 'rewrapped';
  }
};

/**
 * Wraps every subject's key that `from` wraps under `to`, and truncates what was before it. May be interrupted at any
 * moment and run again; a system may run meanwhile, if its processes know both master keys. Keys are found by their
 * events; each one's place in this pass counts, not in which order they come.
 * @throws UnknownMasterKey
 */
export const rewrapKeys = async (
  store: EventStore,
  { from, to, dryRun = false, signal, onProgress }: RewrapOptions,
): Promise<Readonly<RewrapCounts>> => {
  const [fromKey, toKey] = [createSecretKey(from), createSecretKey(to)];
  const counts: RewrapCounts = { rewrapped: 0, already: 0, destroyed: 0 };
  const seen = new Set<string>();
  const unopened: string[] = [];
  let batch: string[] = [];
  const work = async (): Promise<void> => {
    signal?.throwIfAborted();
    const outcomes = await Promise.all(
      batch.map((stream) => rewrapOne(store, stream, fromKey, toKey, dryRun)),
    );
    for (const [index, outcome] of outcomes.entries())
      if (outcome === 'unopened') unopened.push(batch[index] ?? '');
      else counts[outcome] += 1;
    batch = [];
    onProgress?.(counts);
  };
  for await (const { stream } of store.readAll({ types: wrappingTypes })) {
    if (seen.has(stream)) continue;
    seen.add(stream);
    batch.push(stream);
    if (batch.length === atOnce) await work();
  }
  await work();
  // This is told at the end, so that a key under a third master key keeps none of the others from being wrapped anew.
  if (unopened.length > 0)
    throw new UnknownMasterKey(
      `Neither of the two master keys opens the key in ${unopened[0]}${unopened.length > 1 ? `, nor ${unopened.length - 1} others` : ''}. Name the file with the key that wraps it as --from.`,
    );
  return counts;
};
