import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import {
  headContent,
  isKeyName,
  keyContent,
  numberOfName,
  parseHead,
  parseKey,
  placeOfName,
} from '#application/record/sealing/seal-records.ts';
import {
  contradiction,
  readSeals,
  readSealsEnd,
  type SealsDependencies,
  type SealsEnd,
} from '#application/record/sealing/seals-stream.ts';
import { isLeaf, leafDigest } from '#domain/record/seal/leaf.ts';
import type { SealingKey, SignedHead } from '#domain/record/seal/seals.ts';
import { createHeadChecker, trustedKeys } from '#domain/record/seal/signatures.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';

/** Nobody may seal: the sink holds heads of a history that the log does not have. */
export class HeadsNewerThanLog extends Error {
  override readonly name = 'HeadsNewerThanLog';
}

/** A record of the sink cannot be believed, so what was given up cannot be told. */
export class BadSealRecord extends Error {
  override readonly name = 'BadSealRecord';
}

/** What the sink holds beyond the end of the seals' stream. */
export interface BeyondTheLog {
  /** The end of the stream that all this lies beyond. */
  readonly end: SealsEnd;
  /** Keys that lead from the stream's last key to the one at hand: the stream takes them up again. */
  readonly keys: readonly SealingKey[];
  /** Heads that the log fits, whose events the stream lost: it takes them up again. */
  readonly fitting: readonly SignedHead[];
  /** Heads that the log does not fit, in the order of their names. */
  readonly newer: readonly SignedHead[];
  /** Numbers of restores that the log lacks. */
  readonly restores: readonly number[];
  /** Ids of keys that the log lacks and does not take up. */
  readonly strangeKeys: readonly string[];
  /** Highest number of a restore that anything in the sink or the stream names. */
  readonly lastRestore: number;
}

type Beyond = Pick<SealsDependencies, 'log' | 'keys'> & {
  readonly store: EventStore;
  readonly sink: SealSink;
};

const read = async (sink: SealSink, name: string): Promise<string> => (await sink.read(name)) ?? '';

/** Keys of the sink, each once. */
const sinkKeys = async (sink: SealSink, names: readonly string[]): Promise<readonly SealingKey[]> => {
  const keys = new Map<string, SealingKey>();
  for (const name of names.filter(isKeyName)) {
    const content = await read(sink, name);
    const key = parseKey(content);
    if (key && keyContent(key) === content) keys.set(key.keyId, key);
  }
  return [...keys.values()];
};

/** The links from `known` to the key at hand, in order; none when there is no such chain, or nothing to take up. */
const chainTo = (
  current: string | undefined,
  known: ReadonlySet<string>,
  links: readonly SealingKey[],
): readonly SealingKey[] => {
  const chain: SealingKey[] = [];
  let wanted = current;
  while (wanted !== undefined && !known.has(wanted)) {
    const link = links.find(({ keyId }) => keyId === wanted);
    if (!link || chain.includes(link)) return [];
    chain.unshift(link);
    if (link.previousKeyId === null) return known.size === 0 ? chain : [];
    wanted = link.previousKeyId;
  }
  const trusted = trustedKeys(links, current);
  return chain.every(({ keyId }) => trusted.has(keyId)) ? chain : [];
};

/** Those heads, by rising size, that the log fits by root and position, and are the first of them all. */
const fittingHeads = async (
  store: EventStore,
  end: SealsEnd,
  heads: readonly SignedHead[],
  signal: AbortSignal | undefined,
): Promise<readonly SignedHead[]> => {
  const fitting: SignedHead[] = [];
  const waiting = [...heads].sort((one, other) => one.size - other.size);
  const tree = createTreeBuilder();
  const { head } = end;
  for await (const event of store.readAll()) {
    if (waiting.length === 0) break;
    if (!isLeaf(event.stream)) continue;
    tree.append(leafDigest(event));
    tree.takeTiles();
    if (tree.size % 1024 === 0) signal?.throwIfAborted();
    const fits = ({ root, position }: SignedHead) =>
      tree.root().toString('hex') === root && String(event.position) === position;
    if (tree.size === head?.size && !fits(head)) throw contradiction(head);
    if (tree.size !== waiting[0]?.size) continue;
    const next = waiting.shift();
    if (!next || !fits(next)) break;
    fitting.push(next);
  }
  return fitting;
};

/**
 * Looks what the sink holds that the stream lacks beyond its end. Nothing, without a look at the log, unless the log was
 * restored or its end was cut off. @throws SealContradiction, BadSealRecord
 */
export const lookBeyondTheLog = async (
  { log, keys, store, sink }: Beyond,
  signal?: AbortSignal,
): Promise<BeyondTheLog> => {
  // Before the stream's end: what another leader writes meanwhile is in the stream before it is in the sink.
  const names = await sink.names();
  const end = await readSealsEnd({ log });
  const size = end.head?.size ?? 0;
  const places = names.flatMap((name) => {
    const place = placeOfName(name);
    return place ? [{ name, ...place }] : [];
  });
  const beyond = places.filter(
    (place) => place.restore > end.restore || (place.restore === end.restore && place.size > size),
  );
  const numbers = names.flatMap((name) => numberOfName(name) ?? []);
  const restores = numbers.filter((number) => number > end.restore);
  const lastRestore = Math.max(end.restore, ...numbers, ...places.map(({ restore }) => restore));
  const current = (await keys.current())?.keyId;
  const nothing = { end, keys: [], fitting: [], newer: [], restores, strangeKeys: [], lastRestore };
  if (beyond.length === 0 && restores.length === 0 && (current === undefined || current === end.keyId))
    return nothing;

  const own: SealingKey[] = [];
  for await (const event of readSeals({ log })) if (event.type === 'SealingKeyRotated') own.push(event.data);
  const known = new Set(own.map(({ keyId }) => keyId));
  const others = (await sinkKeys(sink, names)).filter(({ keyId }) => !known.has(keyId));
  const taken = chainTo(current, known, [...own, ...others]);
  for (const { keyId } of taken) known.add(keyId);
  const strangeKeys = others.map(({ keyId }) => keyId).filter((keyId) => !known.has(keyId));

  const checker = createHeadChecker(trustedKeys([...own, ...others], current));
  const heads: SignedHead[] = [];
  for (const { name, size: promised, restore } of beyond) {
    const content = await read(sink, name);
    const head = parseHead(content);
    const good = head?.size === promised && (head.restore ?? 0) === restore && headContent(head) === content;
    const problem = good ? checker.problemOf(head) : 'it is not the head that its name promises';
    if (problem || !head)
      throw new BadSealRecord(
        `${name} in the sink cannot be believed: ${problem}. Put back what was sealed, or take the file away if nobody sealed it.`,
      );
    heads.push(head);
  }
  const ownHistory = heads.filter(
    (head) => (head.restore ?? 0) === end.restore && known.has(head.keyId) && restores.length === 0,
  );
  const fitting = await fittingHeads(store, end, ownHistory, signal);
  const newer = heads.filter((head) => !fitting.includes(head));
  return { end, keys: taken, fitting, newer, restores, strangeKeys, lastRestore };
};

/** Why nothing is sealed, for people. */
export const newerThanLog = ({
  newer,
  restores,
}: Pick<BeyondTheLog, 'newer' | 'restores'>): HeadsNewerThanLog => {
  const heads = newer.length === 1 ? 'a signed head' : `${newer.length} signed heads`;
  const what = newer.length === 0 ? `the restores ${restores.join(', ')}` : heads;
  return new HeadsNewerThanLog(
    `The sink holds ${what} newer than the log. If the log was restored from a backup, record it: npm run audit -- accept-restore --reason "…". Nothing is sealed until then.`,
  );
};
