import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Finding } from '#application/record/sealing/finding.ts';
import { parseExtent, parseHead, parseKey, parseRestore } from '#application/record/sealing/seal-records.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { firstExtent } from '#domain/record/seal/extent.ts';
import type { SealRestore } from '#domain/record/seal/restores.ts';
import { followsLostKey, type SealingKey, type SignedHead } from '#domain/record/seal/seals.ts';

/** The seals' stream as it is stored. Nothing of it is believed before its signatures are checked. */
export interface SealedStream {
  /** By size, which rises along the stream, over restores too. */
  readonly heads: Map<number, SignedHead>;
  /** Leaves of the last head; 0 without one. */
  size: number;
  /** The tree's, as far as the stream says it. */
  extent: number;
  readonly keys: SealingKey[];
  readonly restores: SealRestore[];
  readonly findings: Finding[];
  /** What of the chain of keys is no finding, and must be known all the same: where a lost key was replaced. */
  readonly notes: string[];
}

/** Names a break of the chain of keys. The event is read as stored: whatever of it is no text is left out. */
const breakNote = (
  { keyId, previousKeyId }: SealingKey,
  { id, metadata }: Pick<StoredEvent, 'id' | 'metadata'>,
): string => {
  const time = /"time":"([0-9T:.Z-]{20,30})"/.exec(metadata)?.[1];
  return `The chain of keys is broken${time ? ` at ${time}` : ''}: the key ${previousKeyId} was lost and the key ${keyId} took its place, endorsed by nobody (event ${id} tells who did it and why). Who trusts the lost key must trust this one on other grounds.`;
};

/** Takes in one event. @returns what is wrong with it */
const takeIn = (sealed: SealedStream, event: StoredEvent): string | undefined => {
  const { heads, size, keys, restores } = sealed;
  if (event.type === 'SealingKeyRotated' || event.type === 'SealingKeyReplaced') {
    const key = parseKey(event.data);
    if (!key) return 'it is no key';
    keys.push(key);
    if (followsLostKey(key)) sealed.notes.push(breakNote(key, event));
    return undefined;
  }
  if (event.type === 'LeavesExtended') {
    const extent = parseExtent(event.data);
    if (extent === undefined) return 'it names no extent';
    sealed.extent = Math.max(sealed.extent, extent);
    return undefined;
  }
  const restored = restores.at(-1)?.number ?? 0;
  if (event.type === 'RestoreAccepted') {
    const restore = parseRestore(event.data);
    if (!restore) return 'it is no restore';
    if (restore.number <= restored) return `restore ${restore.number} does not follow ${restored}`;
    restores.push(restore);
    return undefined;
  }
  const head = event.type === 'LogSealed' ? parseHead(event.data) : undefined;
  if (!head) return 'it is neither a head nor a key';
  if (head.size <= size) return `its size of ${head.size} does not follow ${size}`;
  if ((head.restore ?? 0) !== restored)
    return `it names restore ${head.restore ?? 0}, and follows ${restored}`;
  // Whoever kept an older key could go on signing heads with it.
  const inUse = keys.at(-1)?.keyId;
  if (inUse !== undefined && head.keyId !== inUse)
    return `it is signed by the key ${head.keyId}, and ${inUse} was in use`;
  heads.set(head.size, head);
  sealed.size = head.size;
  return undefined;
};

/** Reads the raw stream: an event that was altered is a finding, not an error. */
export const readSealedStream = async (store: EventStore): Promise<SealedStream> => {
  const lists = { keys: [], restores: [], findings: [], notes: [] };
  const sealed: SealedStream = { heads: new Map(), size: 0, extent: firstExtent, ...lists };
  let next = 0;
  for await (const event of store.readStream(sealsStream)) {
    if (event.revision !== next)
      sealed.findings.push({ kind: 'head', text: `Revision ${next} of ${sealsStream} is missing.` });
    next = event.revision + 1;
    const wrong = takeIn(sealed, event);
    if (wrong === undefined) continue;
    const text = `Event ${event.id} at revision ${event.revision} of ${sealsStream} was altered: ${wrong}.`;
    sealed.findings.push({ kind: 'head', event, text });
  }
  return sealed;
};
