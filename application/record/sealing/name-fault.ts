import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import { type Finding, nameOf } from '#application/record/sealing/finding.ts';
import { isLeaf, leafDigest, leafHash } from '#domain/record/seal/leaf.ts';
import { hashBytes } from '#domain/record/seal/merkle-tree.ts';
import { tileWidth } from '#domain/record/seal/tiles.ts';

/** The first place where the log and the leaf hashes that were kept of it differ. */
export interface Suspect {
  readonly index: number;
  /** The hash kept of the leaf. */
  readonly expected: Buffer;
  /** What lies in the log there. */
  readonly event: StoredEvent;
  /** Position of the leaf before; undefined for the very first. */
  readonly after: bigint | undefined;
}

const tilesAtOnce = 64;

/** Index of the leaf with this hash among the tiles. */
const findInTiles = async (tiles: HashTiles, size: number, hash: Uint8Array): Promise<number | undefined> => {
  const count = Math.ceil(size / tileWidth);
  for (let first = 0; first < count; first += tilesAtOnce) {
    const numbers = Array.from({ length: Math.min(tilesAtOnce, count - first) }, (_, index) => first + index);
    const read = await tiles.read(numbers.map((number) => ({ level: 0, number })));
    for (const [index, hashes] of read.entries())
      for (let at = 0; hashes && at < hashes.length; at += hashBytes)
        if (Buffer.compare(hashes.subarray(at, at + hashBytes), hash) === 0)
          return (first + index) * tileWidth + at / hashBytes;
  }
  return undefined;
};

/** The event with this leaf hash, somewhere after a position. */
const findInLog = async (
  store: EventStore,
  after: bigint | undefined,
  hash: Buffer,
): Promise<StoredEvent | undefined> => {
  const digest = hash.toString('latin1');
  for await (const event of store.readAll(after === undefined ? {} : { after }))
    if (isLeaf(event.stream) && leafDigest(event) === digest) return event;
  return undefined;
};

export interface NamingOptions {
  readonly store: EventStore;
  readonly tiles: HashTiles;
  readonly eventIndex?: EventIndex;
}

/** Who went missing, as the index of events remembers it, which nobody need trust: it only helps to find the event again. */
export const remembered = async (
  eventIndex: EventIndex | undefined,
  index: number,
  after: bigint | undefined,
): Promise<string> => {
  const page = { limit: 4, order: 'oldest-first' } as const;
  const filter = after === undefined ? {} : { after };
  // The index may be away or being built; then the event stays nameless.
  const found = await eventIndex?.events(filter, page).catch(() => undefined);
  const event = found?.value.find((candidate) => candidate.index === BigInt(index));
  return event ? `; the event index knows it as ${nameOf({ ...event, id: event.eventId })}` : '';
};

/**
 * What happened at the first difference: the hash that belongs there is looked for in the log, and that of what lies there
 * among the hashes kept. Both are searched to the end, as nothing else is worth the time any more.
 */
export const nameFault = async (
  { store, tiles, eventIndex }: NamingOptions,
  size: number,
  { index, expected, event, after }: Suspect,
): Promise<Finding> => {
  const place = await findInTiles(tiles, size, leafHash(event));
  const moved = await findInLog(store, after, expected);
  const found = { index, event };
  const lies = `${nameOf(event)} lies at leaf ${index}`;
  if (moved && place === undefined)
    return {
      ...found,
      kind: 'inserted',
      text: `Inserted: ${lies} and was never sealed; ${nameOf(moved)} belongs there.`,
    };
  if (moved)
    return {
      ...found,
      kind: 'reordered',
      text: `Reordered: ${lies} and belongs at leaf ${place}; ${nameOf(moved)} belongs there.`,
    };
  if (place === undefined)
    return {
      ...found,
      kind: 'altered',
      text: `Altered: ${nameOf(event)}, leaf ${index}, is not what was sealed.`,
    };
  if (place < index)
    return { ...found, kind: 'inserted', text: `Inserted: ${lies} and is a copy of leaf ${place}.` };
  const gone = place - index;
  return {
    ...found,
    kind: 'missing',
    text: `Missing: ${gone === 1 ? `leaf ${index}` : `${gone} leaves from ${index} on`} (the first has the hash ${expected.toString('hex')}${await remembered(eventIndex, index, after)}), before ${nameOf(event)}.`,
  };
};
