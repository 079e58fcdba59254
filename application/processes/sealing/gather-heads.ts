import type { EventStore } from '#application/ports/event-store.ts';
import type { SealSink } from '#application/ports/seal-sink.ts';
import type { Finding } from '#application/processes/sealing/finding.ts';
import {
  headName,
  isKeyName,
  parseHead,
  parseKey,
  recordOf,
  placeOfName,
} from '#application/processes/sealing/seal-records.ts';
import { sealsStream } from '#application/processes/sealing/seals-stream.ts';
import type { Instant } from '#domain/ids.ts';
import type { SealingKey, SignedHead } from '#domain/seal/seals.ts';
import { createHeadChecker, trustedKeys } from '#domain/seal/signatures.ts';

export interface GatherOptions {
  /** Raw: an altered event of the seals' stream is a finding, not an error. */
  readonly store: EventStore;
  readonly sink: SealSink;
  /** The key that is trusted; the first one ever when absent. */
  readonly anchor?: string;
  /** Begin at the last head of at most so many leaves, or made at this time at the latest; what lies before is not checked. */
  readonly since?: number | Instant;
}

export interface GatheredHeads {
  /** By size, rising; all with good signatures. */
  readonly heads: readonly SignedHead[];
  /** Where to begin; from the first event on when absent. */
  readonly start: SignedHead | undefined;
  readonly findings: readonly Finding[];
}

interface Sealed {
  readonly heads: Map<number, SignedHead>;
  readonly keys: SealingKey[];
  /** What the sink should hold of the keys. */
  readonly keyRecords: Map<string, string>;
  readonly findings: Finding[];
}

const readStream = async (store: EventStore): Promise<Sealed> => {
  const heads = new Map<number, SignedHead>();
  const keys: SealingKey[] = [];
  const keyRecords = new Map<string, string>();
  const findings: Finding[] = [];
  let next = 0;
  let size = 0;
  for await (const event of store.readStream(sealsStream)) {
    if (event.revision !== next)
      findings.push({ kind: 'head', text: `Revision ${next} of ${sealsStream} is missing.` });
    next = event.revision + 1;
    const wrong = (why: string) =>
      findings.push({
        kind: 'head',
        event,
        text: `Event ${event.id} at revision ${event.revision} of ${sealsStream} was altered: ${why}.`,
      });
    const head = event.type === 'LogSealed' ? parseHead(event.data) : undefined;
    const key = event.type === 'SealingKeyRotated' ? parseKey(event.data) : undefined;
    if (key) {
      keys.push(key);
      const { name, content } = recordOf({ type: 'SealingKeyRotated', data: key, revision: event.revision });
      keyRecords.set(name, content);
    } else if (!head) wrong('it is neither a head nor a key');
    else if (head.size <= size) wrong(`its size of ${head.size} does not follow ${size}`);
    else {
      heads.set(head.size, head);
      size = head.size;
    }
  }
  return { heads, keys, keyRecords, findings };
};

/** The keys of the sink, held against those of the stream; what only the sink has is added. */
const readSinkKeys = async (
  { sink }: GatherOptions,
  names: readonly string[],
  { keys, keyRecords, findings }: Sealed,
): Promise<void> => {
  for (const name of names.filter(isKeyName)) {
    const content = (await sink.read(name)) ?? '';
    const expected = keyRecords.get(name);
    if (content === expected) continue;
    const key = parseKey(content);
    if (expected !== undefined || !key)
      findings.push({ kind: 'sink', text: `${name} in the sink was altered.` });
    else {
      findings.push({
        kind: 'key',
        text: `${sealsStream} lacks the key ${key.keyId}, which the sink holds.`,
      });
      keys.push(key);
    }
  }
  for (const name of keyRecords.keys())
    if (!names.includes(name) && (await sink.read(name)) === undefined)
      findings.push({ kind: 'sink', text: `The sink lacks ${name}.` });
};

/** Never the last head: a log that ends before it would not show. */
const startOf = (heads: readonly SignedHead[], since: GatherOptions['since']): SignedHead | undefined =>
  since === undefined
    ? undefined
    : heads
        .slice(0, -1)
        .findLast(({ size, time }) => (typeof since === 'number' ? size <= since : time <= since));

/**
 * The heads of the stream and of the sink, compared with each other, their signatures checked. What one of them lacks, the
 * other gives, so that the log is held against every head that was ever written down.
 */
export const gatherHeads = async (options: GatherOptions): Promise<GatheredHeads> => {
  const { store, sink, anchor } = options;
  const sealed = await readStream(store);
  const { findings } = sealed;
  const beginning = startOf([...sealed.heads.values()], options.since);
  const since = beginning?.size ?? 0;
  const newest = Math.max(0, ...[...sealed.heads.keys()].slice(-1));
  const names = await sink.names();
  await readSinkKeys(options, names, sealed);
  const trusted = trustedKeys(sealed.keys, anchor);
  const checker = createHeadChecker(trusted);
  for (const { keyId } of sealed.keys)
    if (!trusted.has(keyId))
      findings.push({ kind: 'key', text: `No trusted key vouches for the key ${keyId}.` });

  const good = new Map<number, SignedHead>();
  for (const [size, head] of sealed.heads) {
    const problem = size < since ? undefined : checker.problemOf(head);
    if (problem)
      findings.push({
        kind: 'head',
        text: `The head of ${size} leaves in ${sealsStream} is not good: ${problem}.`,
      });
    else good.set(size, head);
  }

  const inSink = new Set<number>();
  for (const name of names) {
    const size = placeOfName(name)?.size;
    if (size === undefined || size < since) continue;
    inSink.add(size);
    const content = (await sink.read(name)) ?? '';
    const head = good.get(size);
    if (head && content === recordOf({ type: 'LogSealed', data: head, revision: 0 }).content) continue;
    const found = parseHead(content);
    const problem =
      found?.size === size ? checker.problemOf(found) : 'it is not the head that its name promises';
    if (problem || !found)
      findings.push({ kind: 'sink', text: `${name} in the sink was altered: ${problem}.` });
    else if (!head) {
      // Written after the stream was read, if it is larger than all that were there.
      if (size <= newest || !(await isIn(store, found)))
        findings.push({
          kind: 'head',
          text: `${sealsStream} lacks the head of ${size} leaves that the sink holds.`,
        });
      good.set(size, found);
    } else if (found.root !== head.root)
      findings.push({
        kind: 'head',
        text: `There are two signed heads of ${size} leaves that contradict each other.`,
      });
    else
      findings.push({ kind: 'sink', text: `${name} in the sink differs from the head in ${sealsStream}.` });
  }
  for (const size of sealed.heads.keys()) {
    if (size < since || inSink.has(size)) continue;
    // The newest may be on its way.
    if (size === newest || (await sink.read(headName(size))) !== undefined) continue;
    findings.push({ kind: 'sink', text: `The sink lacks the head of ${size} leaves.` });
  }
  const heads = [...good.values()].sort((one, other) => one.size - other.size);
  return { heads, start: good.get(since), findings };
};

/** Whether a head lies at the end of the stream by now. */
const isIn = async (store: EventStore, { size }: SignedHead): Promise<boolean> => {
  for await (const event of store.readStream(sealsStream, { direction: 'backwards' })) {
    const head = parseHead(event.data);
    if (head && head.size <= size) return head.size === size;
  }
  return false;
};
