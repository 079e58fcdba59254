import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  evolveUsage,
  recordedContent,
  type UsageEvent,
  type UsageState,
  usageContent,
  usageKey,
} from '#domain/usage/usage.ts';
import { recorded, row } from '#tests/domain/usage/usage-scene.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { customerPath } from '../../scenes/domain-scenes.ts';
import { record } from '../../scenes/given.ts';

describe('The state of a month', () => {
  const events = fc.array(
    fc
      .array(fc.tuple(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max: 3 })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((rows) => recorded(...rows.map(([id, stored]) => row(`r${id}`, { storedBytes: String(stored) })))),
    { maxLength: 80 },
  );

  /** Each key once, as the decider keeps it. */
  const deduplicated = (all: readonly UsageEvent[]): readonly UsageEvent[] => {
    const seen = new Set<string>();
    return all.flatMap((event) => {
      const rows = event.data.rows.filter((each) => {
        const isFresh = !seen.has(usageKey(each));
        seen.add(usageKey(each));
        return isFresh;
      });
      return rows.length > 0 ? [recorded(...rows)] : [];
    });
  };

  test('knows exactly the rows of its events, in few layers, and what it was before stays as it was', () => {
    fc.assert(
      fc.property(events, (all) => {
        const history = record(deduplicated(all), customerPath);
        const naive = new Map<string, string>();
        let state: UsageState | undefined;
        for (const event of history) {
          const before = state;
          const sizes = before?.layers.map(({ size }) => size);
          state = evolveUsage(state, event);
          for (const each of event.data.rows) {
            expect(recordedContent(before, usageKey(each))).toBeUndefined();
            naive.set(usageKey(each), usageContent(each));
          }
          expect(before?.layers.map(({ size }) => size)).toEqual(sizes);
        }
        for (let id = 0; id <= 300; id += 1)
          expect(recordedContent(state, usageKey(row(`r${id}`)))).toBe(naive.get(usageKey(row(`r${id}`))));
        expect(state?.layers.reduce((sum, { size }) => sum + size, 0) ?? 0).toBe(naive.size);
        expect(state?.layers.length ?? 0).toBeLessThanOrEqual(Math.log2(naive.size + 1) + 1);
      }),
      { numRuns: sized(20, 100) },
    );
  });

  test('has few layers also when every row came alone, and weighs what its rows take', () => {
    const singles = record(
      Array.from({ length: 10_000 }, (_, id) => recorded(row(`r${id}`))),
      customerPath,
    );
    const state = singles.reduce<UsageState | undefined>(evolveUsage, undefined);
    expect(state?.layers.reduce((sum, { size }) => sum + size, 0)).toBe(10_000);
    expect(state?.layers.length).toBeLessThan(15);
    expect(state?.weight).toBeGreaterThan(10_000 * 100);
  });
});
