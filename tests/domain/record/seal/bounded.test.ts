import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditPath, consistencyPath, nodesInGap, subtreesOf } from '#domain/record/seal/merkle-tree.ts';

const most = Number.MAX_SAFE_INTEGER;
const leaves = fc.oneof(fc.integer({ min: 0, max: most }), fc.integer({ min: 0, max: 1000 }));

describe('The arithmetic of the sealed tree', () => {
  it('takes steps by the height of the tree, not by the number of its leaves', () => {
    fc.assert(
      fc.property(leaves, leaves, (one, other) => {
        const [from, to] = one < other ? [one, other] : [other, one];
        expect(consistencyPath(from, to).length).toBeLessThanOrEqual(54);
        if (from < to) expect(auditPath(from, to).length).toBeLessThanOrEqual(54);
        expect(subtreesOf({ start: from, end: to }).length).toBeLessThanOrEqual(108);
        expect(nodesInGap({ start: from, end: to }, to).length).toBeLessThanOrEqual(108);
      }),
    );
  });

  it('refuses what is no count, instead of looking for its end', () => {
    for (const count of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN, -1, 0.5, 2 ** 53]) {
      expect(() => consistencyPath(count, 5), String(count)).toThrow(RangeError);
      expect(() => consistencyPath(5, count), String(count)).toThrow(RangeError);
      expect(() => auditPath(count, 5), String(count)).toThrow(RangeError);
      expect(() => auditPath(0, count), String(count)).toThrow(RangeError);
      expect(() => subtreesOf({ start: 0, end: count }), String(count)).toThrow(RangeError);
      expect(() => nodesInGap({ start: 0, end: 5 }, count), String(count)).toThrow(RangeError);
    }
    expect(() => consistencyPath(6, 5)).toThrow(RangeError);
  });
});
