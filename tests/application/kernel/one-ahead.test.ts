import { describe, expect, test } from 'vitest';
import { oneAhead } from '#application/kernel/one-ahead.ts';

const told: string[] = [];

const items = async function* (count: number) {
  for (let item = 1; item <= count; item += 1) {
    told.push(`item ${item}`);
    yield item;
  }
};

describe('Work that is begun one item ahead', () => {
  test('goes on while the caller deals with the result before, and comes in the order of the items', async () => {
    const running = new Map<number, PromiseWithResolvers<number>>();
    const results: number[] = [];
    const reading = (async () => {
      const ahead = oneAhead(items(3), (item) => {
        const work = Promise.withResolvers<number>();
        running.set(item, work);
        return work.promise;
      });
      for await (const result of ahead) results.push(result);
    })();
    const begun = async (item: number) => {
      while (!running.has(item)) await Promise.resolve();
    };
    await begun(2);
    running.get(2)?.resolve(20);
    expect(results).toEqual([]);
    running.get(1)?.resolve(10);
    await begun(3);
    running.get(3)?.resolve(30);
    await reading;
    expect(results).toEqual([10, 20, 30]);
  });

  test('fails in its turn, after the results before it', async () => {
    const results: number[] = [];
    const reading = async () => {
      const ahead = oneAhead(items(4), async (item) => {
        if (item === 2) throw new Error('the second');
        return item;
      });
      for await (const result of ahead) results.push(result);
    };
    await expect(reading()).rejects.toThrow('the second');
    expect(results).toEqual([1]);
  });

  test('has ended when the caller has left it, and begins nothing more', async () => {
    let ended = 0;
    told.length = 0;
    for await (const result of oneAhead(items(10), async (item) => {
      await new Promise((resolve) => setImmediate(resolve));
      ended += 1;
      return item;
    }))
      if (result === 1) break;
    expect(told).toEqual(['item 1', 'item 2']);
    expect(ended).toBe(2);
  });

  test('of nothing is nothing', async () => {
    const results: number[] = [];
    for await (const result of oneAhead(items(0), async (item) => item)) results.push(result);
    expect(results).toEqual([]);
  });
});
