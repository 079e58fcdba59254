import type { Conditions } from '#application/kernel/conditions.ts';
import { placeAfter } from '#application/kernel/log-place.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { Process } from '#application/kernel/processes/process.ts';
import type { HashTiles, TreeReach } from '#application/record/ports/hash-tiles.ts';
import { SealSinkConflict } from '#application/record/ports/seal-sink.ts';
import { takeUpFromSink } from '#application/record/sealing/accept-restore.ts';
import { restoreAcceptedAfter } from '#application/record/sealing/await-restore.ts';
import { BadSealRecord, HeadsNewerThanLog } from '#application/record/sealing/beyond-the-log.ts';
import { areWhole, findTiles } from '#application/record/sealing/find-tiles.ts';
import { loadTiles, loadTree } from '#application/record/sealing/load-tiles.ts';
import { meaningOf, SealsOfLaterVersion } from '#application/record/sealing/seals-of-later-version.ts';
import {
  contradiction,
  fillSink,
  readSealsEnd,
  SealContradiction,
  type SealsDependencies,
  writeHead,
} from '#application/record/sealing/seals-stream.ts';
import { isLeaf, leafDigest } from '#domain/record/seal/leaf.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';
import { rangeHash, TilesMissing, tilesOf } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder, type TreeBuilder } from '#domain/record/seal/tree-builder.ts';

export interface SealingOptions extends SealsDependencies {
  /** The log as stored: what is hashed is what lies there, whoever can or cannot read it. */
  readonly store: EventStore;
  readonly tiles: HashTiles;
  readonly logger: Logger;
  /** Where it says that nothing is sealed. */
  readonly conditions?: Pick<Conditions, 'raise' | 'clear'>;
  /** A head at least every so many leaves, once the process has caught up; 1,000 when absent. */
  readonly everyEvents?: number;
  /** A head at least every so many seconds while there are new leaves; 60 when absent. */
  readonly everySeconds?: number;
}

const name = 'sealing';
const what = `process ${name}`;
/** Only people can mend what stops it: it looks again when a restore was accepted, or after ten minutes. */
const longPause = 600_000;
/** After so many leaves the tiles are stored, sealed or not: what a crash costs to hash again. */
const leavesBetweenWrites = 16_384;

const codeOf = (error: unknown): string => {
  if (error instanceof HeadsNewerThanLog) return 'heads-newer-than-log';
  if (error instanceof SealsOfLaterVersion) return 'seals-of-later-version';
  if (error instanceof SealContradiction) return 'seal-contradiction';
  if (error instanceof SealSinkConflict || error instanceof BadSealRecord) return 'seal-sink-conflict';
  return 'sealing-failed';
};

/** To look again at once would only read the whole log again and again. */
const needsPeople = (code: string): boolean => code !== 'sealing-failed';

/** The root over the first `size` leaves as the tiles have it. */
const rootOf = async (tiles: HashTiles, size: number): Promise<string> => {
  const whole = { start: 0, end: size };
  return rangeHash(whole, await loadTiles(tiles, tilesOf([whole]))).toString('hex');
};

const isHeadOf = (head: SignedHead, tree: TreeBuilder, { position }: StoredEvent): boolean =>
  tree.root().toString('hex') === head.root && String(position) === head.position;

/**
 * Follows the log, keeps its Merkle tree and writes signed heads. Everything it knows is in the tiles and in its stream, so
 * it goes on after a crash where the tiles end; a head is written at an expected revision, and only if the tree goes on from
 * the last one, so two leaders cannot contradict each other.
 */
export const createSealing = (options: SealingOptions): Process => {
  const { store, tiles, logger, conditions, everyEvents = 1000, everySeconds = 60 } = options;
  let position = 0n;
  let pending = 0;

  const tilesFit = async (head: SignedHead, reach: TreeReach): Promise<boolean> => {
    if (head.size > reach.size) return true;
    try {
      return (await rootOf(tiles, head.size)) === head.root;
    } catch (error) {
      if (error instanceof TilesMissing) return false;
      throw error;
    }
  };

  /**
   * Whether the tiles beyond the last head are what the log has there: no signature holds them, and a leader of another
   * version may have written them.
   */
  const fitsBeyond = async (head: SignedHead, reach: TreeReach): Promise<boolean> => {
    if (reach.size <= head.size) return true;
    const tree = await loadTree(tiles, head.size);
    for await (const event of store.readAll({ after: BigInt(head.position) })) {
      if (event.position > reach.position) break;
      if (!isLeaf(event.stream)) continue;
      tree.append(leafDigest(event));
      tree.takeTiles();
    }
    return tree.size === reach.size && tree.root().toString('hex') === (await rootOf(tiles, reach.size));
  };

  /**
   * Tiles that are not this log's, or not whole, are thrown away if the log itself fits its last head. If not, they stay:
   * with them a verification can name the event that was altered.
   */
  const mendTiles = async (head: SignedHead | undefined, why: string, signal: AbortSignal): Promise<void> => {
    logger.warn({ size: head?.size ?? 0 }, `${why}: comparing the log with its last head`);
    if (head) {
      const tree = createTreeBuilder();
      for await (const event of store.readAll()) {
        if (!isLeaf(event.stream)) continue;
        tree.append(leafDigest(event));
        tree.takeTiles();
        if (tree.size === head.size && String(event.position) !== head.position) throw contradiction(head);
        if (tree.size === head.size) break;
        if (tree.size % leavesBetweenWrites === 0) signal.throwIfAborted();
      }
      if (tree.size !== head.size || tree.root().toString('hex') !== head.root) throw contradiction(head);
    }
    logger.warn({ size: head?.size ?? 0 }, 'the hash tiles are built anew');
    await tiles.clear();
  };

  /** Why the tiles have to be built anew; nothing when they are good. */
  const problemOfTiles = async (
    head: SignedHead | undefined,
    stored: TreeReach,
  ): Promise<string | undefined> => {
    if ((await findTiles(store, stored)) === 'not-in-log')
      return 'the hash tiles are of another log, as after a restore';
    if (!(await areWhole(tiles, stored))) return 'hash tiles are missing';
    if (head && !(await tilesFit(head, stored))) return 'the hash tiles do not fit the last head';
    if (head && !(await fitsBeyond(head, stored)))
      return 'the hash tiles beyond the last head do not fit the log, as those of a version that does not see all of it';
    return undefined;
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    await takeUpFromSink(options, signal);
    await fillSink(options);
    const { head } = await readSealsEnd(options);
    let stored = await tiles.reach();
    const problem = await problemOfTiles(head, stored);
    if (problem !== undefined) {
      await mendTiles(head, problem, signal);
      stored = await tiles.reach();
    }
    const tree = await loadTree(tiles, stored.size);
    const caughtUpAt = await store.head();
    conditions?.clear(what);
    const failing = new AbortController();
    const ended = AbortSignal.any([signal, failing.signal]);
    let sealed = head?.size ?? 0;
    let lastLeaf: Pick<TreeReach, 'position' | 'event'> = stored;
    let exportWaits = false;
    let work: Promise<void> = Promise.resolve();

    /** Stores the tiles, one after the other; what else the step does sees the tree as it was then. */
    const write = (withHead: boolean): Promise<void> => {
      const step = async () => {
        const reach: TreeReach = { ...lastLeaf, size: tree.size };
        if (reach.size === stored.size && !withHead) return;
        const root = withHead ? tree.root().toString('hex') : '';
        const changed = tree.takeTiles();
        if (withHead) exportWaits = false;
        if (reach.size > stored.size) await tiles.write(stored.size, changed, reach);
        stored = reach;
        if (!withHead || reach.size <= sealed) return;
        await writeHead(
          options,
          { size: reach.size, root, position: String(reach.position) },
          async (earlier) =>
            earlier.size > reach.size || (await rootOf(tiles, earlier.size)) === earlier.root,
        );
        sealed = reach.size;
        pending = tree.size - sealed;
      };
      const result = work.then(step);
      work = result.catch(() => undefined);
      return result;
    };

    /** Tiles that somebody emptied meanwhile: to begin anew builds them anew. */
    const missTiles = async (): Promise<void> => {
      if (tree.size === stored.size && !(await areWhole(tiles, stored)))
        failing.abort(new TilesMissing('hash tiles were lost while they were kept'));
    };

    const timer = setInterval(() => {
      if (position >= caughtUpAt && tree.size > sealed)
        write(true).catch((error: unknown) => failing.abort(error));
      else work = work.then(missTiles).catch((error: unknown) => failing.abort(error));
    }, everySeconds * 1000);
    try {
      position = stored.position;
      for await (const event of store.subscribeToAll({ after: stored.position, signal: ended })) {
        position = event.position;
        if (isLeaf(event.stream)) {
          tree.append(leafDigest(event));
          lastLeaf = placeAfter(event);
          exportWaits ||= event.type === 'ExportStarted';
          if (tree.size === head?.size && !isHeadOf(head, tree, event)) throw contradiction(head);
        }
        pending = tree.size - sealed;
        const due = exportWaits || pending >= everyEvents;
        if (due && pending > 0 && position >= caughtUpAt) await write(true);
        else if (tree.size - stored.size >= leavesBetweenWrites) await write(false);
      }
    } finally {
      clearInterval(timer);
      await work;
    }
    if (failing.signal.aborted && !signal.aborted) throw failing.signal.reason;
  };

  return {
    name,
    run: async (signal) => {
      const began = await store.head();
      try {
        await follow(signal);
      } catch (caught) {
        if (signal.aborted) return;
        const error = meaningOf(caught);
        const code = codeOf(error);
        conditions?.clear(what);
        conditions?.raise({ weight: 'degraded', what, code });
        if (needsPeople(code)) {
          logger.error({ err: error, code }, 'nothing is sealed any more');
          await restoreAcceptedAfter(store, began, AbortSignal.any([signal, AbortSignal.timeout(longPause)]));
        }
        throw error;
      } finally {
        // Whoever leads next looks for itself.
        if (signal.aborted) conditions?.clear(what);
      }
    },
    backlog: () => ({ name, pending, position }),
  };
};
