import { describe, expect, it } from 'vitest';
import { keep } from '#adapters/providers/kept.ts';

/** Something that is fetched, and a clock that the test sets. */
const scene = () => {
  let time = 0;
  let away = false;
  let fetched = 0;
  const kept = keep({
    load: async () => {
      fetched += 1;
      if (away) throw new Error('away');
      return `edition ${fetched}`;
    },
    freshMilliseconds: 100,
    goodMilliseconds: 1000,
    pauseMilliseconds: 10,
    now: () => time,
  });
  return {
    kept,
    at: (milliseconds: number) => {
      time = milliseconds;
    },
    isAway: (is: boolean) => {
      away = is;
    },
    fetched: () => fetched,
  };
};

describe('What a provider publishes', () => {
  it('is fetched once, however many ask, and again when it is no longer fresh', async () => {
    const { kept, at, fetched } = scene();
    expect(await Promise.all([kept.get(), kept.get(), kept.get()])).toEqual(Array(3).fill('edition 1'));
    at(99);
    expect(await kept.get()).toBe('edition 1');
    expect(fetched()).toBe(1);
    at(100);
    expect(await kept.get()).toBe('edition 2');
  });

  it('goes on being used while the provider is away, until it is too old', async () => {
    const { kept, at, isAway } = scene();
    await kept.get();
    isAway(true);
    for (const milliseconds of [100, 105, 500, 999]) {
      at(milliseconds);
      expect(await kept.get()).toBe('edition 1');
    }
    at(1000);
    await expect(kept.get()).rejects.toThrow('away');
    isAway(false);
    at(1010);
    expect(await kept.get()).toMatch(/^edition \d+$/);
  });

  it('is not asked for at every request while the provider is away', async () => {
    const { kept, at, isAway, fetched } = scene();
    isAway(true);
    for (let request = 0; request < 20; request += 1) await expect(kept.get()).rejects.toThrow('away');
    expect(fetched()).toBe(1);
    at(10);
    await expect(kept.renew()).rejects.toThrow('away');
    expect(fetched()).toBe(2);
  });

  it('is waited for by nobody once a fetch has failed', async () => {
    let time = 0;
    let answers = 0;
    const kept = keep({
      load: () => {
        answers += 1;
        if (answers === 1) return Promise.resolve('known');
        if (answers === 2) return Promise.reject(new Error('away'));
        return new Promise<string>(() => undefined);
      },
      freshMilliseconds: 100,
      goodMilliseconds: 10_000,
      pauseMilliseconds: 10,
      now: () => time,
    });
    expect(await kept.get()).toBe('known');
    time = 200;
    expect(await kept.get()).toBe('known');
    time = 300;
    // The third fetch never ends.
    expect(await kept.get()).toBe('known');
    expect(answers).toBe(3);
  });

  it('is fetched again after a fetch that failed before it began', async () => {
    let time = 0;
    let answers = 0;
    const kept = keep({
      load: () => {
        answers += 1;
        if (answers === 1) throw new Error('no address');
        return Promise.resolve('known');
      },
      freshMilliseconds: 100,
      goodMilliseconds: 1000,
      pauseMilliseconds: 10,
      now: () => time,
    });
    await expect(kept.get()).rejects.toThrow('no address');
    time = 10;
    expect(await kept.get()).toBe('known');
  });
});
