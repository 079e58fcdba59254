import { describe, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { type Instant, instantOf } from '#domain/kernel/ids.ts';
import { lastEventTime, startClock } from '#scripts/compose/system-clock.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';

const september = instantOf(Date.UTC(2026, 8, 1));
const october = instantOf(Date.UTC(2026, 9, 1));

const systemFrom = (milliseconds: number) => {
  let time = milliseconds;
  return {
    systemTime: () => time,
    pass: (passed: number) => {
      time += passed;
    },
  };
};

describe('the clock', () => {
  test('shows the system time', () => {
    const before = Date.now();
    const shown = Date.parse(createClock().now());
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(shown).toBeLessThanOrEqual(Date.now());
  });

  test('begins at its start and runs on', () => {
    for (const systemNow of [0, Date.UTC(2030, 0, 1)]) {
      const { systemTime, pass } = systemFrom(systemNow);
      const clock = createClock({ start: september, systemTime });
      expect(clock.now()).toBe('2026-09-01T00:00:00.000Z');
      pass(1500);
      expect(clock.now()).toBe('2026-09-01T00:00:01.500Z');
    }
  });

  test('begins at the last event when that is later than its start, and runs on from there', () => {
    const { systemTime, pass } = systemFrom(0);
    const clock = createClock({ start: september, notBefore: october, systemTime });
    expect(clock.now()).toBe(october);
    pass(1);
    expect(clock.now()).toBe('2026-10-01T00:00:00.001Z');
  });

  test('begins at its start when the last event is earlier', () => {
    const { systemTime } = systemFrom(0);
    expect(createClock({ start: october, notBefore: september, systemTime }).now()).toBe(october);
  });

  test('tells once that the system time was set back by more than a minute, and once that it has caught up', () => {
    const { systemTime, pass } = systemFrom(Date.UTC(2026, 0, 1));
    const told: boolean[] = [];
    const clock = createClock({ systemTime, onSetBack: (standsStill) => told.push(standsStill) });
    const toldAfter = (milliseconds: number) => {
      pass(milliseconds);
      clock.now();
      return told.splice(0);
    };
    expect(toldAfter(0)).toEqual([]);
    expect(toldAfter(-60_000)).toEqual([]);
    expect(toldAfter(-1)).toEqual([true]);
    expect(toldAfter(-3_600_000)).toEqual([]);
    expect(toldAfter(3_660_000)).toEqual([]);
    expect(toldAfter(1)).toEqual([false]);
    expect(toldAfter(-60_001)).toEqual([true]);
  });

  test('tells nothing of a last event that is ahead from the beginning', () => {
    const { systemTime, pass } = systemFrom(0);
    const told: boolean[] = [];
    const clock = createClock({ notBefore: october, systemTime, onSetBack: (still) => told.push(still) });
    clock.now();
    pass(Date.parse(october) + 1);
    clock.now();
    expect(told).toEqual([]);
  });

  test('stands still when the system time goes back, until that has caught up', () => {
    const { systemTime, pass } = systemFrom(Date.UTC(2026, 0, 1));
    const clock = createClock({ systemTime });
    const first = clock.now();
    pass(-5000);
    expect(clock.now()).toBe(first);
    pass(5001);
    expect(clock.now()).toBe('2026-01-01T00:00:00.001Z');
  });

  test('without a start, waits at a last event that lies ahead until the system time has caught up', () => {
    const { systemTime, pass } = systemFrom(Date.parse(october) - 1000);
    const clock = createClock({ notBefore: october, systemTime });
    expect(clock.now()).toBe(october);
    pass(900);
    expect(clock.now()).toBe(october);
    pass(200);
    expect(clock.now()).toBe('2026-10-01T00:00:00.100Z');
  });
});

describe('the clock of an installation', () => {
  const ahead = instantOf(Date.UTC(2126, 0, 1));
  const storeWith = async (...times: readonly (Instant | undefined)[]) => {
    const store = createMemoryEventStore();
    for (const [index, time] of times.entries()) {
      const metadata = JSON.stringify(time === undefined ? {} : { time });
      await store.append(`stream-${index}`, 'no-stream', [
        { id: `${index}`, type: 'T', data: '{}', metadata },
      ]);
    }
    return store;
  };

  test('never shows a time before the last event, with a start of its own or without', async () => {
    // Events of the codec's own bear no time, however many there are.
    const store = await storeWith(ahead, ...Array.from({ length: 30 }, () => undefined));
    for (const start of [undefined, september])
      expect((await startClock(store, start)).now() >= ahead).toBe(true);
  });

  test('is told by the last event whose time can be read, whatever lies behind it', async () => {
    const store = await storeWith(october);
    for (const [index, metadata] of ['', 'null', '{"time":7}', '{"time":"soon"}', '[]'].entries())
      await store.append(`damaged-${index}`, 'no-stream', [
        { id: `damaged-${index}`, type: 'T', data: '{}', metadata },
      ]);
    expect(await lastEventTime(store)).toBe(october);
  });

  test('begins at its start in an empty log', async () => {
    expect((await startClock(await storeWith(), october)).now().slice(0, 10)).toBe('2026-10-01');
  });
});
