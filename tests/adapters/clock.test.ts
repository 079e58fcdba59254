import { describe, expect, test } from 'vitest';
import { createClock } from '#adapters/clock/clock.ts';
import { instantOf } from '#domain/ids.ts';

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
