import { hash } from 'node:crypto';

/**
 * The shape of an RFC 6962 tree, as pure arithmetic. Leaves are counted in numbers: 2^53 of them are enough, but bit
 * operations, which end at 2^31, are not used on them.
 */

/** The leaves from `start` up to, not including, `end`: those of one node of a tree. */
export interface LeafRange {
  readonly start: number;
  readonly end: number;
}

/** A node over 2^height leaves, the index-th from the left: it never changes while the tree grows. */
export interface Subtree {
  readonly height: number;
  readonly index: number;
}

export const hashBytes = 32;

/** The root of a tree without leaves. */
export const emptyRoot: Buffer = hash('sha256', '', 'buffer');

const nodeInput = Buffer.alloc(1 + 2 * hashBytes);
nodeInput[0] = 1;

/**
 * Writes the hashes of inner nodes (RFC 6962, 2.1) over the first `count` hashes, pair by pair, to the front of the same
 * bytes. As Latin-1 on the way: to make a Buffer of each hash takes longer than to hash.
 */
export const hashPairs = (hashes: Buffer, count: number): void => {
  for (let pair = 0; pair < count / 2; pair += 1) {
    hashes.copy(nodeInput, 1, pair * 2 * hashBytes, (pair + 1) * 2 * hashBytes);
    hashes.write(hash('sha256', nodeInput, 'binary'), pair * hashBytes, 'latin1');
  }
};

export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer => {
  nodeInput.set(left, 1);
  nodeInput.set(right, 1 + hashBytes);
  return hash('sha256', nodeInput, 'buffer');
};

/** The hash over perfect subtrees of falling size, left to right, as a tree's right edge has them. */
export const foldPeaks = (peaks: readonly Uint8Array[]): Buffer => {
  const last = peaks.at(-1);
  if (!last) return emptyRoot;
  return Buffer.from(peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last));
};

/**
 * Refuses counts that are no whole numbers up to 2^53. Halving such a number ends after 53 steps; halving infinity would
 * never end.
 * @throws RangeError
 */
const refuseUncountable = (...counts: readonly number[]): void => {
  if (!counts.every((count) => Number.isSafeInteger(count) && count >= 0))
    throw new RangeError(`Leaves are counted in whole numbers up to 2^53, not ${counts.join(' and ')}.`);
};

/** The largest power of two below `size`, which must be above 1: how many leaves lie left of the root. */
const splitOf = (size: number): number => {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
};

/** The perfect subtrees that a range consists of, left to right, as few as there can be. */
export const subtreesOf = ({ start, end }: LeafRange): readonly Subtree[] => {
  refuseUncountable(start, end);
  const found: Subtree[] = [];
  for (let at = start; at < end; ) {
    let height = 0;
    let width = 1;
    while (at % (width * 2) === 0 && at + width * 2 <= end) {
      height += 1;
      width *= 2;
    }
    found.push({ height, index: at / width });
    at += width;
  }
  return found;
};

/** The nodes of an audit path (RFC 6962, 2.1.1), from the leaf up. `index` must be below `size`. */
export const auditPath = (index: number, size: number): readonly LeafRange[] => {
  refuseUncountable(index, size);
  const path: LeafRange[] = [];
  let start = 0;
  let end = size;
  while (end - start > 1) {
    const middle = start + splitOf(end - start);
    path.push(index < middle ? { start: middle, end } : { start, end: middle });
    if (index < middle) end = middle;
    else start = middle;
  }
  return path.reverse();
};

/**
 * The nodes of a consistency proof (RFC 6962, 2.1.2) that a tree of `from` leaves is the beginning of one of `to`.
 * @throws RangeError unless `from` and `to` are whole numbers up to 2^53 and `from` is not above `to`
 */
export const consistencyPath = (from: number, to: number): readonly LeafRange[] => {
  refuseUncountable(from, to);
  if (from > to) throw new RangeError(`A tree of ${from} leaves is not the beginning of one of ${to}.`);
  if (from === 0) return [];
  const path: LeafRange[] = [];
  let start = 0;
  let end = to;
  while (end > from) {
    const middle = start + splitOf(end - start);
    path.push(from <= middle ? { start: middle, end } : { start, end: middle });
    if (from <= middle) end = middle;
    else start = middle;
  }
  // Whoever asks knows the root of the old tree itself, but not a part of it on the way down.
  if (start > 0) path.push({ start, end });
  return path.reverse();
};

/**
 * The largest nodes of a tree of `size` leaves that lie in a gap between known leaves, left to right: what a multiproof
 * holds for the gap.
 */
export const nodesInGap = ({ start, end }: LeafRange, size: number): readonly LeafRange[] => {
  refuseUncountable(start, end, size);
  const nodes: LeafRange[] = [];
  for (let at = start; at < end; ) {
    let width = 1;
    // A node at the right edge is cut off where the leaves end.
    while (width < size && at % (width * 2) === 0 && Math.min(at + width * 2, size) <= end) width *= 2;
    const next = Math.min(at + width, size);
    nodes.push({ start: at, end: next });
    at = next;
  }
  return nodes;
};
