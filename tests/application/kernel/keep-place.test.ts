import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { createPlaceKeeper } from '#application/kernel/processes/keep-place.ts';

const place = (position: number): LogPlace => ({ position: BigInt(position) });
const kept: bigint[] = [];

beforeEach(() => {
  kept.length = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const keeping = async ({ position }: LogPlace): Promise<void> => {
  kept.push(position);
};

describe('The place of a process', () => {
  test('is kept at once after a pause, and under load a few times a second, the last one in the end', async () => {
    const keeper = createPlaceKeeper(keeping);
    await keeper.keep(place(1));
    expect(kept).toEqual([1n]);
    for (let position = 2; position <= 400; position += 1) {
      await keeper.keep(place(position));
      await vi.advanceTimersByTimeAsync(1);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    expect(kept.at(-1)).toBe(400n);
    expect(kept.length).toBeLessThan(6);
    await keeper.keep(place(401));
    expect(kept.at(-1)).toBe(401n);
  });

  test('that could not be kept is tried again, and whoever keeps the next one is told', async () => {
    let isAway = false;
    const keeper = createPlaceKeeper(async (reached) => {
      if (isAway) throw new Error('the database is away');
      await keeping(reached);
    });
    await keeper.keep(place(1));
    isAway = true;
    await keeper.keep(place(2));
    await vi.advanceTimersByTimeAsync(500);
    isAway = false;
    await vi.advanceTimersByTimeAsync(500);
    expect(kept).toEqual([1n, 2n]);
    isAway = true;
    await vi.advanceTimersByTimeAsync(500);
    await expect(keeper.keep(place(3))).rejects.toThrow('the database is away');
  });

  test('is kept at the end of an orderly stop, if it can be', async () => {
    let isAway = false;
    const keeper = createPlaceKeeper(async (reached) => {
      if (isAway) throw new Error('the database is away');
      await keeping(reached);
    });
    await keeper.keep(place(1));
    await keeper.keep(place(2));
    await keeper.end();
    expect(kept).toEqual([1n, 2n]);
    await keeper.keep(place(3));
    isAway = true;
    await keeper.end();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('is kept in order, however long one takes', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const keeper = createPlaceKeeper(async (reached) => {
      if (reached.position === 1n) await promise;
      await keeping(reached);
    });
    const first = keeper.keep(place(1));
    await vi.advanceTimersByTimeAsync(300);
    const second = keeper.keep(place(2));
    await vi.advanceTimersByTimeAsync(300);
    expect(kept).toEqual([]);
    resolve();
    await Promise.all([first, second]);
    expect(kept).toEqual([1n, 2n]);
  });
});
