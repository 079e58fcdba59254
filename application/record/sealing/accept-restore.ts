import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import {
  type BeyondTheLog,
  lookBeyondTheLog,
  newerThanLog,
} from '#application/record/sealing/beyond-the-log.ts';
import { findTiles } from '#application/record/sealing/find-tiles.ts';
import { loadTiles } from '#application/record/sealing/load-tiles.ts';
import {
  appendSeals,
  introduced,
  keyInUse,
  type SealsDependencies,
} from '#application/record/sealing/seals-stream.ts';
import { digestOf } from '#application/record/sealing/told-restores.ts';
import { isLeaf, leafHash } from '#domain/record/seal/leaf.ts';
import {
  type GivenUpHeads,
  restoreText,
  type SealRestore,
  type Told,
  wordsHash,
} from '#domain/record/seal/restores.ts';
import type { SealEvent, SealingKey, SignedHead } from '#domain/record/seal/seals.ts';
import { rangeHash, TilesMissing, tilesOf } from '#domain/record/seal/tiles.ts';

export interface RestoreDependencies extends SealsDependencies {
  readonly store: EventStore;
  readonly tiles: HashTiles;
}

/** What accepting a restore now would give up. */
export type GivenUp = Omit<SealRestore, 'time' | 'words' | 'keyId' | 'signature'>;

interface Plan {
  readonly beyond: BeyondTheLog;
  readonly givenUp: GivenUp;
}

/** Nothing is newer than the log, so there is nothing that a restore could give up. */
export class NothingGivenUp extends Error {
  override readonly name = 'NothingGivenUp';
}

const byRestore = (heads: readonly SignedHead[]): readonly GivenUpHeads[] => {
  const sizes = new Map<number, number[]>();
  for (const { size, restore = 0 } of heads) sizes.set(restore, [...(sizes.get(restore) ?? []), size]);
  return [...sizes]
    .sort(([one], [other]) => one - other)
    .map(([restore, all]) => ({ restore, sizes: all.sort((one, other) => one - other) }));
};

const tilesHave = async (tiles: HashTiles, { size, root }: SignedHead): Promise<boolean> => {
  try {
    const whole = { start: 0, end: size };
    return rangeHash(whole, await loadTiles(tiles, tilesOf([whole]))).toString('hex') === root;
  } catch (error) {
    if (error instanceof TilesMissing) return false;
    throw error;
  }
};

/**
 * The last position known to be in both logs: that of the last head that stays, or, where the hash tiles still are those of
 * the lost history, of the last leaf that is the same in both.
 */
const lastInBoth = async (
  { store, tiles }: Pick<RestoreDependencies, 'store' | 'tiles'>,
  kept: SignedHead | undefined,
  newer: readonly SignedHead[],
): Promise<string> => {
  const { size } = await tiles.reach();
  const known = newer.filter((head) => head.size <= size).at(-1);
  let last = kept?.position ?? '0';
  if (!known || !(await tilesHave(tiles, known))) return last;
  let index = kept?.size ?? 0;
  // A head's position is one that the log gave out.
  for await (const event of store.readAll(kept ? { after: BigInt(kept.position) } : {})) {
    if (!isLeaf(event.stream)) continue;
    if (index >= size) break;
    const leaf = { start: index, end: index + 1 };
    const hash = rangeHash(leaf, await loadTiles(tiles, tilesOf([leaf])));
    if (Buffer.compare(hash, leafHash(event)) !== 0) break;
    last = String(event.position);
    index += 1;
  }
  return last;
};

const planRestore = async (dependencies: RestoreDependencies, signal?: AbortSignal): Promise<Plan> => {
  const { sink, store, tiles } = dependencies;
  const beyond = await lookBeyondTheLog(dependencies, signal);
  const { newer, restores, strangeKeys, end, fitting } = beyond;
  if (newer.length === 0 && restores.length === 0)
    throw new NothingGivenUp(
      'There is nothing to accept: no signed head in the sink is newer than the log. Nothing was recorded.',
    );
  const kept = fitting.at(-1) ?? end.head;
  const heads = byRestore(newer);
  const reach = await tiles.reach();
  const lost = (await findTiles(store, reach)) === 'not-in-log' ? [reach.position] : [];
  const positions = [...newer.map(({ position }) => BigInt(position)), ...lost];
  const after = await lastInBoth(dependencies, kept, newer);
  const upTo = positions.reduce((most, position) => (position > most ? position : most), BigInt(after));
  const givenUp: GivenUp = {
    number: beyond.lastRestore + 1,
    after,
    upTo: String(upTo),
    size: kept?.size ?? 0,
    heads,
    restores: [...restores].sort((one, other) => one - other),
    keys: [...strangeKeys],
    digest: await digestOf(sink, heads),
  };
  return { beyond, givenUp };
};

/** What would be given up; changes nothing. @throws NothingGivenUp, SealContradiction, BadSealRecord */
export const previewRestore = async (
  dependencies: RestoreDependencies,
  signal?: AbortSignal,
): Promise<GivenUp> => (await planRestore(dependencies, signal)).givenUp;

const keyEvents = (keys: readonly SealingKey[]): readonly SealEvent[] =>
  keys.map((data) => ({ type: 'SealingKeyRotated', data }));
const headEvents = (heads: readonly SignedHead[]): readonly SealEvent[] =>
  heads.map((data) => ({ type: 'LogSealed', data }));

/**
 * Records that the log was restored, and what that gives up. Whoever seals goes on from there at once.
 * @param told who accepts it and why @throws NothingGivenUp, SealContradiction, BadSealRecord
 */
export const acceptRestore = async (
  dependencies: RestoreDependencies,
  told: Told,
  signal?: AbortSignal,
): Promise<SealRestore> => {
  for (;;) {
    const { beyond, givenUp } = await planRestore(dependencies, signal);
    const { end, keys, fitting } = beyond;
    const keyId = keys.at(-1)?.keyId ?? end.keyId;
    const key = await keyInUse(dependencies, { keyId });
    const first = keyId === undefined ? [introduced(key, undefined)] : [];
    const time = dependencies.clock.now();
    const unsigned = { ...givenUp, time, words: wordsHash(told), keyId: key.keyId };
    const restore = { ...unsigned, signature: key.sign(restoreText(unsigned)) };
    const accepted: SealEvent = { type: 'RestoreAccepted', data: { ...restore, ...told } };
    const events = [...keyEvents(keys), ...headEvents(fitting), ...first, accepted];
    if (await appendSeals(dependencies, end, events)) return restore;
  }
};

/**
 * Before anything is sealed: takes up again what the seals' stream lost and the log still fits.
 * @throws HeadsNewerThanLog when there are heads that it does not fit; only an accepted restore ends that
 */
export const takeUpFromSink = async (
  dependencies: Omit<RestoreDependencies, 'tiles'>,
  signal?: AbortSignal,
): Promise<void> => {
  for (;;) {
    const beyond = await lookBeyondTheLog(dependencies, signal);
    const { keys, fitting, newer, restores, end } = beyond;
    if (newer.length > 0 || restores.length > 0) throw newerThanLog(beyond);
    const events = [...keyEvents(keys), ...headEvents(fitting)];
    if (events.length === 0 || (await appendSeals(dependencies, end, events))) return;
  }
};
