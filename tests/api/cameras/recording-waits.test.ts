import { afterEach, describe, expect, it, vi } from 'vitest';
import { awaitChanges, type FeedPage } from '#api/cameras/recording-feed.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { platformId } from '#domain/kernel/ids.ts';

afterEach(() => {
  vi.useRealTimers();
});

/** A feed without news, which says how often it was read; waiting takes the time of a clock that the test moves. */
const quietFeed = () => {
  let reads = 0;
  const page: FeedPage = { position: 7n, value: { items: [], next: '7', more: false, resumeAfter: String } };
  return {
    reads: () => reads,
    readModels: {
      recordingChanges: async () => {
        reads += 1;
        return page;
      },
      reaches: (_model: unknown, _position: bigint, patience: number) =>
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), patience)),
    },
  };
};

const begin = (milliseconds: number, admit: () => Promise<void> = async () => undefined) => {
  vi.useFakeTimers();
  const { readModels, reads } = quietFeed();
  const { signal } = new AbortController();
  const query = { limit: 500, after: '7' };
  const outcome = awaitChanges(readModels, platformId, query, { milliseconds, signal, admit }).then(
    () => 'over',
    (error: unknown) => error,
  );
  return { outcome, reads };
};

describe('A wait for news', () => {
  it.each([30_000, 31_000, Number.MAX_VALUE, Number.POSITIVE_INFINITY])(
    'of %d ms is over after half a minute, and asks who waits in between',
    async (milliseconds) => {
      const admit = vi.fn(async () => undefined);
      const { outcome, reads } = begin(milliseconds, admit);
      await vi.advanceTimersByTimeAsync(31_000);
      expect(await outcome).toBe('over');
      expect(reads()).toBeLessThanOrEqual(5);
      expect(admit.mock.calls.length).toBeGreaterThanOrEqual(3);
      expect(admit.mock.calls.length).toBeLessThanOrEqual(5);
    },
  );

  it.each([0, -1, Number.NEGATIVE_INFINITY, Number.NaN])('of %d ms is none', async (milliseconds) => {
    const { outcome, reads } = begin(milliseconds);
    expect(await outcome).toBe('over');
    expect(reads()).toBe(1);
  });

  it('ends within ten seconds of the end of the right to it', async () => {
    const refusal = new Problem('unauthenticated', 'The API key was revoked.');
    const { outcome } = begin(30_000, async () => {
      throw refusal;
    });
    await vi.advanceTimersByTimeAsync(10_100);
    expect(await outcome).toBe(refusal);
  });
});
