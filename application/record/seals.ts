import type { EventLog } from '#application/kernel/event-log.ts';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Page, PageRequest } from '#application/kernel/ports/reading.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import { keptTiles, loadTiles } from '#application/record/sealing/load-tiles.ts';
import { readSeals } from '#application/record/sealing/seals-stream.ts';
import { auditPath, consistencyPath, type LeafRange } from '#domain/record/seal/merkle-tree.ts';
import { multiproof } from '#domain/record/seal/multiproof.ts';
import type { SealRestore, Told } from '#domain/record/seal/restores.ts';
import type { SealingKey, SignedHead } from '#domain/record/seal/seals.ts';
import { rangeHash, tilesOf } from '#domain/record/seal/tiles.ts';

/** A head with the proof that the head before it is its beginning. */
export interface ListedHead extends SignedHead {
  readonly previous: { readonly size: number; readonly consistency: readonly string[] } | null;
  /** The restore that was accepted between the head before and this one; the last, where there were several. */
  readonly accepted: (SealRestore & Told) | null;
}

/** What can be read and proved of the log's seals. Hashes are hexadecimal. */
export interface Seals {
  /** Heads, the newest first. @throws BadCursor */
  heads(page: PageRequest): Promise<Page<ListedHead>>;
  /** Every public key there ever was, the oldest first. */
  keys(): Promise<readonly SealingKey[]>;
  latest(): Promise<SignedHead | undefined>;
  /** The head over exactly so many leaves. */
  headOf(size: number): Promise<SignedHead | undefined>;
  /** That the first `from` of `to` leaves are what they were. Both within the latest head. @throws TilesMissing */
  consistency(from: number, to: number): Promise<readonly string[]>;
  /** That a leaf is one of the first `size`, and its hash. @throws TilesMissing */
  inclusion(
    index: number,
    size: number,
  ): Promise<{ readonly leaf: string; readonly path: readonly string[] }>;
  /** What proves that leaves, by rising index, are among the first `size`; streamed. @throws TilesMissing */
  multiproof(indices: AsyncIterable<number>, size: number): AsyncIterable<string>;
  /** An event as it is stored. */
  stored(stream: string, revision: number): Promise<StoredEvent | undefined>;
}

const list = 'seals';

const revisionOf = (cursor: string): number => {
  const [revision] = partsOfCursor(list, /^(0|[1-9]\d{0,9})$/, cursor);
  return Number(revision);
};

/** Reads the seals' stream, and proofs from the hash tiles. */
export const createSeals = ({
  log,
  store,
  tiles,
}: {
  readonly log: EventLog;
  readonly store: EventStore;
  readonly tiles: HashTiles;
}): Seals => {
  const known: SealingKey[] = [];
  let keysReadTo = 0;

  const hashesOf = async (ranges: readonly LeafRange[]): Promise<(range: LeafRange) => string> => {
    const tileOf = await loadTiles(tiles, tilesOf(ranges));
    return (range) => rangeHash(range, tileOf).toString('hex');
  };

  const backwards = async (from: number | undefined, limit: number) => {
    const heads: { readonly revision: number; readonly head: SignedHead; accepted?: SealRestore & Told }[] =
      [];
    const place = from === undefined ? {} : { from };
    for await (const { type, data, revision } of readSeals({ log }, { direction: 'backwards', ...place })) {
      const newer = heads.at(-1);
      if (type === 'RestoreAccepted' && newer) newer.accepted ??= data;
      if (type === 'LogSealed') heads.push({ revision, head: data });
      if (heads.length === limit) break;
    }
    return heads;
  };

  const latest = async (): Promise<SignedHead | undefined> => (await backwards(undefined, 1))[0]?.head;

  return {
    latest,
    heads: async ({ limit, after }) => {
      const before = after === undefined ? undefined : revisionOf(after) - 1;
      if (before !== undefined && before < 0) return { items: [], next: null };
      const found = await backwards(before, limit + 1);
      const proofs = found.flatMap(({ head }, at) => {
        const previous = found[at + 1]?.head;
        return previous ? [consistencyPath(previous.size, head.size)] : [];
      });
      const hashOf = await hashesOf(proofs.flat());
      const items = found.slice(0, limit).map(({ head, accepted = null }, at) => {
        const previous = found[at + 1]?.head;
        const consistency = proofs[at]?.map(hashOf);
        const before = previous && consistency ? { size: previous.size, consistency } : null;
        return { ...head, previous: before, accepted };
      });
      const last = found[limit - 1];
      return { items, next: found.length > limit && last ? cursorAfter(list, String(last.revision)) : null };
    },
    keys: async () => {
      // The stream is long and its keys are few: only what is new since the last time is read.
      for await (const event of readSeals({ log }, { from: keysReadTo })) {
        if (event.revision < keysReadTo) continue;
        keysReadTo = event.revision + 1;
        if (event.type === 'SealingKeyRotated') known.push(event.data);
        // The reason of a break is for who reads the record; whoever checks seals needs the key alone.
        if (event.type === 'SealingKeyReplaced') {
          const { reason: _, ...key } = event.data;
          known.push(key);
        }
      }
      return known;
    },
    headOf: async (size) => {
      const end = (await backwards(undefined, 1))[0];
      if (!end || size >= end.head.size) return end?.head.size === size ? end.head : undefined;
      let low = 0;
      let high = end.revision;
      // Sizes rise along the stream.
      while (low < high) {
        const middle = Math.floor((low + high) / 2);
        const found = (await backwards(middle, 1))[0];
        if (found?.head.size === size) return found.head;
        if (found && found.head.size > size) high = found.revision;
        else low = middle + 1;
      }
      return undefined;
    },
    consistency: async (from, to) => {
      const path = consistencyPath(from, to);
      return path.map(await hashesOf(path));
    },
    inclusion: async (index, size) => {
      const path = auditPath(index, size);
      const leaf = { start: index, end: index + 1 };
      const hashOf = await hashesOf([leaf, ...path]);
      return { leaf: hashOf(leaf), path: path.map(hashOf) };
    },
    multiproof: async function* (indices, size) {
      const load = keptTiles(tiles);
      for await (const hash of multiproof(indices, size, load)) yield hash.toString('hex');
    },
    stored: async (stream, revision) => {
      for await (const event of store.readStream(stream, { from: revision, limit: 1 }))
        return event.revision === revision ? event : undefined;
      return undefined;
    },
  };
};
