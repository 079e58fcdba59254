import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLeaf, leafDigest, leafHash } from '#domain/record/seal/leaf.ts';
import { auditPath, consistencyPath, emptyRoot } from '#domain/record/seal/merkle-tree.ts';
import { multiproof } from '#domain/record/seal/multiproof.ts';
import { edgeOf, tilesOf } from '#domain/record/seal/tiles.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';
import { createTileMap, hex, treeOf } from '#tests/domain/record/seal/merkle-scene.ts';
import { isConsistent, leafOf, pathOf, proofOf, rootByPath, rootOf, unknownOf } from './naive-tree.ts';

const leavesOf = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafOf(Buffer.from(`leaf ${index}`)));

describe('Against the recursive definition of the RFC', () => {
  const most = 1400;
  const all = leavesOf(most);
  const size = fc.integer({ min: 1, max: most });

  test('roots, audit paths and consistency proofs are the same, at every size up to 70', () => {
    for (let count = 1; count <= 70; count += 1) {
      const leaves = all.slice(0, count);
      const { hashOf, tree } = treeOf(leaves);
      expect(tree.root()).toEqual(rootOf(leaves));
      for (let index = 0; index < count; index += 1) {
        expect(auditPath(index, count).map(hashOf)).toEqual(hex(pathOf(index, leaves)));
        const proof = consistencyPath(index + 1, count).map(hashOf);
        expect(proof).toEqual(hex(proofOf(index + 1, leaves)));
      }
    }
  });

  test('and at sizes that need several tiles', () => {
    fc.assert(
      fc.property(size, fc.nat(), fc.nat(), (count, some, other) => {
        const leaves = all.slice(0, count);
        const { hashOf, tree } = treeOf(leaves);
        const [index, from] = [some % count, 1 + (other % count)];
        expect(tree.root()).toEqual(rootOf(leaves));
        const path = auditPath(index, count).map(hashOf);
        expect(path).toEqual(hex(pathOf(index, leaves)));
        const bytes = path.map((hash) => Buffer.from(hash, 'hex'));
        expect(rootByPath(index, count, leaves[index] ?? emptyRoot, bytes)).toEqual(tree.root());
        const proof = consistencyPath(from, count).map((range) => Buffer.from(hashOf(range), 'hex'));
        expect(proof).toEqual(proofOf(from, leaves));
        expect(isConsistent(from, count, rootOf(leaves.slice(0, from)), tree.root(), proof)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('proofs for an earlier size are answered from the tiles of a larger tree', () => {
    const { hashOf } = treeOf(all);
    fc.assert(
      fc.property(size, fc.nat(), (count, some) => {
        const leaves = all.slice(0, count);
        expect(hashOf({ start: 0, end: count })).toBe(Buffer.from(rootOf(leaves)).toString('hex'));
        expect(auditPath(some % count, count).map(hashOf)).toEqual(hex(pathOf(some % count, leaves)));
      }),
      { numRuns: 40 },
    );
  });

  test('a tree goes on from its edge as if it had never stopped', () => {
    fc.assert(
      fc.property(size, size, (one, other) => {
        const [stop, count] = one < other ? [one, other] : [other, one];
        const { tileOf } = treeOf(all.slice(0, stop));
        const resumed = createTreeBuilder(stop, tileOf);
        for (const leaf of all.slice(stop, count)) resumed.append(Buffer.from(leaf).toString('latin1'));
        expect(resumed.root()).toEqual(rootOf(all.slice(0, count)));
      }),
      { numRuns: 40 },
    );
  });

  test('tiles taken at any moments are in the end those of a tree built at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 6 }), (steps) => {
        const map = createTileMap();
        const tree = createTreeBuilder();
        for (const step of steps) {
          for (const leaf of all.slice(tree.size, tree.size + step))
            tree.append(Buffer.from(leaf).toString('latin1'));
          for (const { hashes, ...id } of tree.takeTiles()) map.put(id, hashes);
        }
        expect(map.tiles).toEqual(treeOf(all.slice(0, tree.size)).tiles);
      }),
      { numRuns: 30 },
    );
  });

  test('a multiproof holds the largest subtrees without an exported leaf, left to right', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(fc.nat(), { maxLength: 40 }), async (count, some) => {
        const leaves = all.slice(0, count);
        const { tileOf } = treeOf(leaves);
        const indices = [...new Set(some.map((index) => index % count))].sort((one, other) => one - other);
        const hashes: Buffer[] = [];
        for await (const hash of multiproof(indices, count, async () => tileOf)) hashes.push(hash);
        expect(hashes).toEqual(unknownOf(new Set(indices), leaves));
      }),
      { numRuns: 60 },
    );
  });
});

describe('A proof needs few tiles', () => {
  test('one or two a level, at a thousand million leaves', () => {
    const size = 1_000_000_007;
    expect(tilesOf(auditPath(123_456_789, size)).length).toBeLessThanOrEqual(8);
    expect(tilesOf(consistencyPath(999_999_001, size)).length).toBeLessThanOrEqual(8);
    expect(edgeOf(size).map(({ count }) => count)).toEqual([7, 202, 154, 59]);
  });
});

describe('A leaf', () => {
  const event = {
    stream: 'camera-1',
    revision: 0,
    id: 'id',
    type: 'CameraAdded',
    data: '{"a":1}',
    metadata: '{}',
  };

  test('is the hash of a zero byte and the JSON array of what is stored', () => {
    const text = '["camera-1",0,"id","CameraAdded","{\\"a\\":1}","{}"]';
    expect(leafHash(event)).toEqual(leafOf(Buffer.from(text)));
    expect(Buffer.from(leafDigest(event), 'latin1')).toEqual(leafHash(event));
  });

  test('is every event but the keys of subjects and the seals', () => {
    expect(['camera-1', 'seals-1', 'subjectKey-1', 'auditAccess-1', 'sealsman-1'].map(isLeaf)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ]);
  });
});
