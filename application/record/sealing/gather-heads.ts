import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import type { Finding } from '#application/record/sealing/finding.ts';
import {
  headContent,
  headName,
  isKeyName,
  keyContent,
  parseHead,
  parseKey,
  placeOfName,
} from '#application/record/sealing/seal-records.ts';
import { readSealedStream, type SealedStream } from '#application/record/sealing/sealed-stream.ts';
import { expectKnownExtent } from '#application/record/sealing/seals-of-later-version.ts';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { checkRestores, type ToldRestore } from '#application/record/sealing/told-restores.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { givenUpBy } from '#domain/record/seal/restores.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';
import { createHeadChecker, trustedKeys } from '#domain/record/seal/signatures.ts';

export interface GatherOptions {
  /** The raw store, because here an altered event of the seals' stream is a finding and not an error. */
  readonly store: EventStore;
  readonly sink: SealSink;
  /** The keys that are trusted; the first one ever when absent. */
  readonly anchor?: string | readonly string[];
  /** Begin at the last head of at most so many leaves, or made at this time at the latest; what lies before is not checked. */
  readonly since?: number | Instant;
}

export interface GatheredHeads {
  /** By size, rising; all with good signatures. Those that an accepted restore gave up are not among them. */
  readonly heads: readonly SignedHead[];
  /** Where to begin; from the first event on when absent. */
  readonly start: SignedHead | undefined;
  readonly findings: readonly Finding[];
  /** What of the chain of keys is no finding, and must be known all the same: where a lost key was replaced. */
  readonly notes: readonly string[];
  /** What operators accepted, and why. */
  readonly restores: readonly ToldRestore[];
}

/** The keys of the sink, held against those of the stream; what only the sink has is added. */
const readSinkKeys = async (
  { sink }: GatherOptions,
  names: readonly string[],
  { keys, findings, restores }: SealedStream,
): Promise<void> => {
  // A key taken over again after a restore lies there twice, under two revisions: contents count, not names.
  const expected = new Map(keys.map((key) => [keyContent(key), key.keyId]));
  const givenUp = new Set(restores.flatMap((restore) => restore.keys));
  const found = new Set<string>();
  for (const name of names.filter(isKeyName)) {
    const content = (await sink.read(name)) ?? '';
    const known = expected.get(content);
    if (known !== undefined) {
      found.add(known);
      continue;
    }
    const key = parseKey(content);
    const altered = !key || keys.some(({ keyId }) => keyId === key.keyId) || keyContent(key) !== content;
    if (altered) findings.push({ kind: 'sink', text: `${name} in the sink was altered.` });
    else {
      if (!givenUp.has(key.keyId))
        findings.push({
          kind: 'key',
          text: `${sealsStream} lacks the key ${key.keyId}, which the sink holds.`,
        });
      keys.push(key);
    }
  }
  const again = async (keyId: string) => {
    // Written after the names were read, perhaps.
    for (const name of (await sink.names()).filter(isKeyName))
      if (expected.get((await sink.read(name)) ?? '') === keyId) return true;
    return false;
  };
  for (const keyId of expected.values())
    if (!found.has(keyId) && !(await again(keyId)))
      findings.push({ kind: 'sink', text: `The sink lacks the key ${keyId}.` });
};

/** It never begins at the last head, since a log that ends before that head would go unnoticed. */
const startOf = (heads: readonly SignedHead[], since: GatherOptions['since']): SignedHead | undefined =>
  since === undefined
    ? undefined
    : heads
        .slice(0, -1)
        .findLast(({ size, time }) => (typeof since === 'number' ? size <= since : time <= since));

/** Whether a head lies at the end of the stream by now. */
const isIn = async (store: EventStore, { size, restore }: SignedHead): Promise<boolean> => {
  for await (const event of store.readStream(sealsStream, { direction: 'backwards' })) {
    const head = event.type === 'LogSealed' ? parseHead(event.data) : undefined;
    if (head && head.size <= size) return head.size === size && head.restore === restore;
  }
  return false;
};

const newerText = (newer: readonly SignedHead[]): string => {
  const sizes = newer.map(({ size }) => size).sort((one, other) => one - other);
  const count = newer.length === 1 ? 'a signed head' : `${newer.length} signed heads`;
  const span = newer.length === 1 ? `${sizes[0]}` : `${sizes[0]} to ${sizes.at(-1)}`;
  return `The sink holds ${count} of ${span} leaves that ${sealsStream} lacks: newer than the log. Nothing is sealed until the log is whole again or, if it was restored from a backup, that is recorded: npm run audit -- accept-restore --reason "…".`;
};

/**
 * The heads of the stream and of the sink, compared with each other, with their signatures checked. A head that one of
 * them lacks is taken from the other, so the log is held against every head that was ever written down and not given up.
 * @throws SealsOfLaterVersion
 */
export const gatherHeads = async (options: GatherOptions): Promise<GatheredHeads> => {
  const { store, sink, anchor } = options;
  const sealed = await readSealedStream(store);
  expectKnownExtent(sealed.extent);
  const { findings } = sealed;
  const beginning = startOf([...sealed.heads.values()], options.since);
  const since = beginning?.size ?? 0;
  const newest = sealed.size;
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
  const newer: SignedHead[] = [];
  const last = sealed.restores.at(-1)?.number ?? 0;
  for (const name of names) {
    const place = placeOfName(name);
    if (!place) continue;
    const { size, restore } = place;
    const own = sealed.heads.get(size);
    const isOwn = own !== undefined && (own.restore ?? 0) === restore;
    // A head of the stream that is not good counts as none: the sink's takes its place.
    const head = isOwn ? good.get(size) : undefined;
    // What was given up is checked as a whole, by the restore that names it.
    if (!isOwn && givenUpBy(place, sealed.restores)) continue;
    if (size < since) continue;
    if (isOwn) inSink.add(size);
    const content = (await sink.read(name)) ?? '';
    if (head && content === headContent(head)) continue;
    const found = parseHead(content);
    const promised = found?.size === size && (found.restore ?? 0) === restore;
    const problem = promised ? checker.problemOf(found) : 'it is not the head that its name promises';
    if (problem || !found)
      findings.push({ kind: 'sink', text: `${name} in the sink was altered: ${problem}.` });
    else if (!head) {
      // Written after the stream was read, if it is larger than all that were there.
      const isNewer = restore > last || (restore === last && size > newest);
      if (isNewer && !(await isIn(store, found))) newer.push(found);
      if (!isNewer)
        findings.push({
          kind: 'head',
          text: `${sealsStream} lacks the head of ${size} leaves that the sink holds as ${name}.`,
        });
      if (!good.has(size)) good.set(size, found);
    } else if (found.root !== head.root)
      findings.push({
        kind: 'head',
        text: `There are two signed heads of ${size} leaves that contradict each other.`,
      });
    else
      findings.push({ kind: 'sink', text: `${name} in the sink differs from the head in ${sealsStream}.` });
  }
  if (newer.length > 0) findings.push({ kind: 'newer-heads', text: newerText(newer) });
  for (const [size, head] of sealed.heads) {
    if (size < since || inSink.has(size)) continue;
    // The newest may be on its way.
    if (size === newest || (await sink.read(headName(size, head.restore))) !== undefined) continue;
    findings.push({ kind: 'sink', text: `The sink lacks the head of ${size} leaves.` });
  }
  const told = await checkRestores(options, names, sealed, checker);
  findings.push(...told.findings);
  const heads = [...good.values()].sort((one, other) => one.size - other.size);
  return { heads, start: good.get(since), findings, notes: sealed.notes, restores: told.restores };
};
