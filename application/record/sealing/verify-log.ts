import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import type { HashTiles } from '#application/record/ports/hash-tiles.ts';
import type { SealSink } from '#application/record/ports/seal-sink.ts';
import { areWhole, findTiles } from '#application/record/sealing/find-tiles.ts';
import { type Finding, nameOf } from '#application/record/sealing/finding.ts';
import { gatherHeads } from '#application/record/sealing/gather-heads.ts';
import { loadTree } from '#application/record/sealing/load-tiles.ts';
import { nameFault, remembered, type Suspect } from '#application/record/sealing/name-fault.ts';
import type { ToldRestore } from '#application/record/sealing/told-restores.ts';
import type { Instant } from '#domain/kernel/ids.ts';
import { isLeaf, leafDigest } from '#domain/record/seal/leaf.ts';
import { hashBytes } from '#domain/record/seal/merkle-tree.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';
import { TilesMissing, tileWidth } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder, type TreeBuilder } from '#domain/record/seal/tree-builder.ts';

export interface VerifyProgress {
  readonly state: 'comparing';
  /** Leaves compared so far. */
  readonly events: number;
  readonly position: bigint;
  readonly head: bigint;
}

export interface VerifyOptions {
  readonly store: EventStore;
  readonly tiles: HashTiles;
  readonly sink: SealSink;
  /** Remembers which event lay where, for one that is missing. */
  readonly eventIndex?: EventIndex;
  /** Ids of the public keys that are trusted; the first ever used when absent. */
  readonly anchor?: string | readonly string[];
  /** Begin at the last head of at most so many leaves, or made at this time at the latest, trusting what lies before. */
  readonly since?: number | Instant;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: VerifyProgress) => void;
  /** Awaited now and then: a verification in the background gives way to what else the process does. */
  readonly breathe?: () => Promise<void>;
}

export interface Verified {
  /** Leaves the verification began behind. */
  readonly from: number;
  /** Leaves up to which the log was compared. */
  readonly size: number;
  /** Leaves of the last head that the log fits. */
  readonly sealed: number;
  readonly heads: number;
  /** What of the log itself is wrong comes first; none when all is good. */
  readonly findings: readonly Finding[];
  /** Restores that operators accepted: named in every report, and no finding. */
  readonly restores: readonly ToldRestore[];
  /** What is worth knowing and not wrong, such as where a lost key of the seals was replaced. */
  readonly notes: readonly string[];
}

/** Hashes kept of leaves, read in order and in bulk. */
const createTileReader = (tiles: HashTiles) => {
  const atOnce = 32;
  let first = 0;
  let read: readonly (Uint8Array | undefined)[] = [];
  return async (number: number): Promise<Uint8Array | undefined> => {
    if (number < first || number >= first + read.length) {
      first = number;
      read = await tiles.read(
        Array.from({ length: atOnce }, (_, index) => ({ level: 0, number: number + index })),
      );
    }
    return read[number - first];
  };
};

const sameAs = (tree: TreeBuilder, head: SignedHead): boolean => tree.root().toString('hex') === head.root;

const treeAt = async (tiles: HashTiles, head: SignedHead): Promise<TreeBuilder | undefined> => {
  try {
    const tree = await loadTree(tiles, head.size);
    return sameAs(tree, head) ? tree : undefined;
  } catch (error) {
    if (error instanceof TilesMissing) return undefined;
    throw error;
  }
};

/**
 * Reads the log, hashes every event anew and compares with the hashes kept of the leaves and with every signed head, of the
 * stream and of the sink. Names the first event that is not what was sealed; goes no further than the head that shows it.
 * @throws SealsOfLaterVersion when it may not see everything that is sealed
 */
export const verifyLog = async (options: VerifyOptions): Promise<Verified> => {
  const { store, tiles, signal, onProgress, breathe } = options;
  const logHead = await store.head();
  const reach = await tiles.reach();
  // Tiles of another log, as after a restore, name what differs from it; that they reach further is no finding (R1).
  const isOther = (await findTiles(store, reach)) === 'not-in-log';
  const { heads, start, findings: aside, restores, notes: known } = await gatherHeads(options);
  const findings = [...aside];
  const notes: string[] = [...known];
  if (isOther)
    notes.push(
      `The hash tiles end at position ${reach.position} with an event that the log does not have there: it was restored, or its unsealed end was cut off. Whoever seals builds them anew.`,
    );
  else if (!(await areWhole(tiles, reach)))
    notes.push('Hash tiles are missing: whoever seals builds them anew.');
  const startTree = start && (await treeAt(tiles, start));
  // Missing or foreign tiles are built again by themselves; altered ones are somebody's doing.
  if (start && !startTree && notes.length === 0)
    findings.push({
      kind: 'tiles',
      text: `The hash tiles do not fit the head of ${start.size} leaves: verified from the first event on.`,
    });
  const tree = startTree ?? createTreeBuilder();
  const from = tree.size;
  const awaiting = heads.filter(({ size }) => size > from);
  const tileOf = createTileReader(tiles);
  let sealed = from;
  let compared = from;
  let suspect: Suspect | undefined;
  let tilesWrong = false;
  let nextHead = 0;
  const before = start && startTree ? BigInt(start.position) : undefined;
  let last: bigint | undefined = before;
  let block: StoredEvent[] = [];
  let blockAfter = before;

  const done = (finding?: Finding): Verified => ({
    from,
    size: tree.size,
    sealed,
    heads: heads.length,
    restores,
    notes,
    findings: finding ? [finding, ...findings] : findings,
  });

  /** Compares the leaves since the last comparison with the hashes kept of them. */
  const compareLeaves = async (): Promise<void> => {
    const until = Math.min(tree.size, reach.size);
    if (!suspect && compared < until) {
      const number = Math.floor(compared / tileWidth);
      const offset = number * tileWidth;
      // The edge of the tree holds the leaves of the present tile only, so a comparison is due at each full one.
      const tile = await tileOf(number);
      const kept = tile?.subarray((compared - offset) * hashBytes, (until - offset) * hashBytes);
      const here = tree.lastLeaves().subarray((compared - offset) * hashBytes, (until - offset) * hashBytes);
      // A tile that is gone, or cut off, tells nothing, and is built again.
      if (kept?.length === here.length && Buffer.compare(kept, here) !== 0) {
        let at = 0;
        const differs = () => kept.subarray(at, at + hashBytes);
        while (Buffer.compare(differs(), here.subarray(at, at + hashBytes)) === 0) at += hashBytes;
        const place = at / hashBytes;
        const event = block[place];
        if (event)
          suspect = {
            index: compared + place,
            expected: Buffer.from(differs()),
            event,
            after: place === 0 ? blockAfter : block[place - 1]?.position,
          };
      }
    }
    compared = tree.size;
    block = [];
    blockAfter = last;
  };

  const fault = async (): Promise<Finding | undefined> => suspect && nameFault(options, reach.size, suspect);

  let nextStop = 0;
  const setStop = (): void => {
    const tileEnd = (Math.floor(tree.size / tileWidth) + 1) * tileWidth;
    nextStop = Math.min(tileEnd, awaiting[nextHead]?.size ?? tileEnd);
  };
  setStop();
  let told = 0;
  for await (const event of store.readAll(before === undefined ? {} : { after: before })) {
    if (!isLeaf(event.stream)) continue;
    block.push(event);
    last = event.position;
    tree.append(leafDigest(event));
    if (tree.size < nextStop) continue;
    await compareLeaves();
    tree.takeTiles();
    const head = awaiting[nextHead];
    if (head?.size === tree.size) {
      if (!sameAs(tree, head)) return done((await fault()) ?? betweenHeads(sealed, head, event));
      if (head.position !== String(last)) return done(displaced(sealed, head, event));
      if (suspect && !tilesWrong) {
        tilesWrong = true;
        findings.push({ kind: 'tiles', index: suspect.index, text: tilesText(suspect.index, head.size) });
      }
      suspect = undefined;
      sealed = head.size;
      nextHead += 1;
    }
    setStop();
    told += 1;
    if (told % 8 === 0) {
      signal?.throwIfAborted();
      onProgress?.({ state: 'comparing', events: tree.size - from, position: event.position, head: logHead });
      await breathe?.();
    }
  }
  await compareLeaves();
  const promised = nextHead < awaiting.length ? (awaiting.at(-1)?.size ?? 0) : 0;
  // Of what was sealed, the tiles name what differs, wherever they end; what was not is no finding when they are of another log.
  if (suspect && (!isOther || suspect.index < promised)) return done(await fault());
  const end = Math.max(promised, isOther ? 0 : reach.size);
  if (tree.size < end)
    return done(truncated(tree.size, end, last, await remembered(options.eventIndex, tree.size, last)));
  return done();
};

const tilesText = (index: number, size: number): string =>
  `The hash kept of leaf ${index} was altered: the log fits the head of ${size} leaves, the hash tiles do not.`;

const truncated = (size: number, end: number, last: bigint | undefined, known: string): Finding => ({
  kind: 'truncated',
  index: size,
  text: `Truncated: the log ends after leaf ${size - 1}${last === undefined ? '' : ` at position ${last}`}; ${end - size} more are known, up to leaf ${end - 1}${known}.`,
});

/** The hashes kept agree with the log, the head does not: whoever altered the log altered the hashes with it. */
const betweenHeads = (sealed: number, { size }: SignedHead, event: StoredEvent): Finding => ({
  kind: 'between-heads',
  index: sealed,
  event,
  text: `The log does not fit the signed head of ${size} leaves; it does fit that of ${sealed}. Something from leaf ${sealed} to leaf ${size - 1} (${nameOf(event)}) was altered, and the hash tiles with it.`,
});

const displaced = (sealed: number, { size, position }: SignedHead, event: StoredEvent): Finding => ({
  kind: 'between-heads',
  index: sealed,
  event,
  text: `Leaf ${size - 1}, ${nameOf(event)}, was sealed at position ${position}: positions from leaf ${sealed} on were altered.`,
});
