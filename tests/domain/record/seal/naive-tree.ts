import { createHash } from 'node:crypto';

/** RFC 6962, 2.1, word for word: recursive, over all leaves, sharing nothing with domain/seal. */
const sha = (...parts: readonly Uint8Array[]): Uint8Array => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

export const leafOf = (data: Uint8Array): Uint8Array => sha(Buffer.from([0]), data);

const split = (count: number): number => {
  let k = 1;
  while (k << 1 < count) k <<= 1;
  return k;
};

/** MTH over leaf hashes. */
export const rootOf = (leaves: readonly Uint8Array[]): Uint8Array => {
  if (leaves.length === 0) return sha();
  if (leaves.length === 1) return leaves[0] ?? sha();
  const k = split(leaves.length);
  return sha(Buffer.from([1]), rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
};

/** PATH(m, D[n]). */
export const pathOf = (m: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] => {
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return m < k
    ? [...pathOf(m, leaves.slice(0, k)), rootOf(leaves.slice(k))]
    : [...pathOf(m - k, leaves.slice(k)), rootOf(leaves.slice(0, k))];
};

/** SUBPROOF(m, D[n], b). */
const subproof = (m: number, leaves: readonly Uint8Array[], known: boolean): readonly Uint8Array[] => {
  if (m === leaves.length) return known ? [] : [rootOf(leaves)];
  const k = split(leaves.length);
  return m <= k
    ? [...subproof(m, leaves.slice(0, k), known), rootOf(leaves.slice(k))]
    : [...subproof(m - k, leaves.slice(k), false), rootOf(leaves.slice(0, k))];
};

/** PROOF(m, D[n]). */
export const proofOf = (m: number, leaves: readonly Uint8Array[]): readonly Uint8Array[] =>
  subproof(m, leaves, true);

/** The roots of the largest subtrees without a known leaf, left to right. */
export const unknownOf = (
  known: ReadonlySet<number>,
  leaves: readonly Uint8Array[],
  first = 0,
): readonly Uint8Array[] => {
  if (leaves.length === 0) return [];
  if (!leaves.some((_, index) => known.has(first + index))) return [rootOf(leaves)];
  if (leaves.length === 1) return [];
  const k = split(leaves.length);
  return [...unknownOf(known, leaves.slice(0, k), first), ...unknownOf(known, leaves.slice(k), first + k)];
};

/** RFC 9162, 2.1.3.2: the root that a leaf and its path lead to, or nothing when the path is not as long as it has to be. */
export const rootByPath = (
  index: number,
  size: number,
  leaf: Uint8Array,
  path: readonly Uint8Array[],
): Uint8Array | undefined => {
  let fn = index;
  let sn = size - 1;
  let root: Uint8Array = leaf;
  for (const hash of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      root = sha(Buffer.from([1]), hash, root);
      while (fn % 2 === 0 && fn !== 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else root = sha(Buffer.from([1]), root, hash);
    fn >>= 1;
    sn >>= 1;
  }
  return sn === 0 ? root : undefined;
};

/** RFC 9162, 2.1.4.2: whether the proof shows that a tree of `to` leaves goes on from one of `from`. */
export const isConsistent = (
  from: number,
  to: number,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean => {
  if (from === to) return proof.length === 0 && Buffer.compare(fromRoot, toRoot) === 0;
  const path = (from & (from - 1)) === 0 ? [fromRoot, ...proof] : [...proof];
  let fn = from - 1;
  let sn = to - 1;
  while (fn % 2 === 1) {
    fn >>= 1;
    sn >>= 1;
  }
  const [first, ...rest] = path;
  if (!first) return false;
  let fr = first;
  let sr = first;
  for (const hash of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      fr = sha(Buffer.from([1]), hash, fr);
      sr = sha(Buffer.from([1]), hash, sr);
      while (fn % 2 === 0 && fn !== 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else sr = sha(Buffer.from([1]), sr, hash);
    fn >>= 1;
    sn >>= 1;
  }
  return sn === 0 && Buffer.compare(fr, fromRoot) === 0 && Buffer.compare(sr, toRoot) === 0;
};
