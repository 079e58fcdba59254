import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isLeaf, leafDigest, leafHash } from '#domain/record/seal/leaf.ts';
import { auditPath, consistencyPath, emptyRoot, type LeafRange } from '#domain/record/seal/merkle-tree.ts';
import { multiproof } from '#domain/record/seal/multiproof.ts';
import {
  edgeOf,
  rangeHash,
  type TileId,
  type TileOf,
  TilesMissing,
  tilesOf,
} from '#domain/record/seal/tiles.ts';
import { createTreeBuilder } from '#domain/record/seal/tree-builder.ts';
import { isConsistent, leafOf, pathOf, proofOf, rootByPath, rootOf, unknownOf } from './naive-tree.ts';

/** Keeps tiles as an adapter does. */
const createTileMap = () => {
  const tiles = new Map<string, Uint8Array>();
  const keyOf = ({ level, number }: TileId) => `${level}/${number}`;
  const tileOf: TileOf = (id) => {
    const hashes = tiles.get(keyOf(id));
    if (!hashes) throw new TilesMissing(keyOf(id));
    return hashes;
  };
  return { tileOf, put: (id: TileId, hashes: Uint8Array) => void tiles.set(keyOf(id), hashes), tiles };
};

const leavesOf = (size: number): readonly Uint8Array[] =>
  Array.from({ length: size }, (_, index) => leafOf(Buffer.from(`leaf ${index}`)));

const treeOf = (leaves: readonly Uint8Array[]) => {
  const map = createTileMap();
  const tree = createTreeBuilder();
  for (const leaf of leaves) tree.append(Buffer.from(leaf).toString('latin1'));
  for (const { hashes, ...id } of tree.takeTiles()) map.put(id, hashes);
  const hashOf = (range: LeafRange) => rangeHash(range, map.tileOf).toString('hex');
  return { tree, hashOf, ...map };
};

const hex = (hashes: readonly Uint8Array[]) => hashes.map((hash) => Buffer.from(hash).toString('hex'));

describe('The tree of the log is that of Certificate Transparency (its reference vectors)', () => {
  const inputs = [
    '',
    '00',
    '10',
    '2021',
    '3031',
    '40414243',
    '5051525354555657',
    '606162636465666768696a6b6c6d6e6f',
  ];
  const leaves = inputs.map((input) => leafOf(Buffer.from(input, 'hex')));
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  test('the empty tree', () => {
    expect(emptyRoot.toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(createTreeBuilder().root()).toEqual(emptyRoot);
  });

  test.each(roots.map((root, index) => [index + 1, root] as const))('the root of %i leaves', (size, root) => {
    expect(treeOf(leaves.slice(0, size)).tree.root().toString('hex')).toBe(root);
  });

  test.each([
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('the audit path of leaf %i among %i', (index, size, path) => {
    const { hashOf } = treeOf(leaves.slice(0, size));
    expect(auditPath(index, size).map(hashOf)).toEqual(path);
  });

  test.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('the consistency proof from %i to %i leaves', (from, to, proof) => {
    const { hashOf } = treeOf(leaves.slice(0, to));
    expect(consistencyPath(from, to).map(hashOf)).toEqual(proof);
  });
});

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
