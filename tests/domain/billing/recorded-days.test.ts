import { describe, expect, it } from 'vitest';
import type { CameraFacts } from '#domain/billing/facts.ts';
import { recordedDays, spansOf } from '#domain/billing/recorded-days.ts';
import { daysOf } from '#domain/kernel/calendar.ts';
import type { AccountId, CameraId, EventId, Instant, Month } from '#domain/kernel/ids.ts';
import { planId } from '#tests/scenes/domain-scenes.ts';

const instant = (text: string): Instant => new Date(text).toISOString() as Instant;
const days = daysOf('2026-11' as Month, 'UTC');
const [basic, better] = [planId('basic'), planId('better')];

type Change = readonly [at: string, ready: boolean, planId?: typeof basic | null];

const camera = (before: boolean | null, ...changes: readonly Change[]): CameraFacts => ({
  cameraId: 'door' as CameraId,
  customerId: 'shop' as AccountId,
  before: before === null ? null : { ready: before, planId: basic, eventId: 'before' as EventId },
  changes: changes.map(([at, ready, plan = basic]) => ({
    at: instant(at),
    eventId: `at ${at}` as EventId,
    value: { ready, planId: plan },
  })),
});

const stoodStill = (...spans: readonly (readonly [from: string, to: string | null])[]) =>
  spansOf(spans.map(([from, to]) => ({ from: instant(from), to: to === null ? null : instant(to) })));

/** Days of November with a plan, such as `5 basic`. */
const recorded = (facts: CameraFacts, standstills = stoodStill()): readonly string[] =>
  recordedDays(facts, standstills, days).flatMap((plan, index) =>
    plan === null ? [] : [`${index + 1} ${plan}`],
  );

describe('A camera', () => {
  it('records every day when it was ready before and nothing happened', () => {
    expect(recorded(camera(true))).toHaveLength(30);
    expect(recorded(camera(false))).toEqual([]);
    expect(recorded(camera(null))).toEqual([]);
  });

  it('records on days with any time between on and off', () => {
    expect(
      recorded(camera(null, ['2026-11-05T23:59:59.999Z', true], ['2026-11-06T00:00:00.001Z', false])),
    ).toEqual(['5 basic', '6 basic']);
    expect(recorded(camera(null, ['2026-11-05T12:00Z', true], ['2026-11-06T00:00Z', false]))).toEqual([
      '5 basic',
    ]);
    expect(recorded(camera(null, ['2026-11-05T12:00Z', true], ['2026-11-05T12:00Z', false]))).toEqual([]);
  });

  it('is on the plan of the day’s end, also of one it did not record on any more', () => {
    const changed = camera(
      true,
      ['2026-11-02T08:00Z', false],
      ['2026-11-02T20:00Z', false, better],
      ['2026-11-03T00:00Z', false, basic],
    );
    expect(recorded(changed)).toEqual(['1 basic', '2 better']);
  });

  it('records on no day without a plan', () => {
    expect(
      recorded(camera(null, ['2026-11-29T08:00Z', true, null], ['2026-11-30T08:00Z', true, basic])),
    ).toEqual(['30 basic']);
  });

  it('stands still with the accounts above it', () => {
    const off = stoodStill(
      ['2026-11-02T12:00Z', '2026-11-10T12:00Z'],
      ['2026-11-09T00:00Z', '2026-11-28T00:00Z'],
    );
    expect(recorded(camera(true), off)).toEqual(['1 basic', '2 basic', '28 basic', '29 basic', '30 basic']);
    expect(recorded(camera(true), stoodStill(['2026-10-01T00:00Z', null]))).toEqual([]);
    expect(recorded(camera(true), stoodStill(['2026-11-02T00:00Z', null]))).toEqual(['1 basic']);
  });

  it('does not record in a standstill’s length of nothing, nor stop for it', () => {
    expect(recorded(camera(true), stoodStill(['2026-11-02T00:00Z', '2026-11-02T00:00Z']))).toHaveLength(30);
  });

  it('does not record on a day of no length, which Apia had once', () => {
    const apia = daysOf('2011-12' as Month, 'Pacific/Apia');
    expect(
      recordedDays(camera(true), [], apia).flatMap((plan, index) => (plan === null ? [index + 1] : [])),
    ).toEqual([30]);
  });
});

describe('Standstills', () => {
  it('that touch or overlap are one', () => {
    expect(
      stoodStill(
        ['2026-11-05T00:00Z', '2026-11-06T00:00Z'],
        ['2026-11-01T00:00Z', '2026-11-03T00:00Z'],
        ['2026-11-02T00:00Z', '2026-11-02T12:00Z'],
        ['2026-11-03T00:00Z', '2026-11-04T00:00Z'],
      ),
    ).toEqual([
      { from: instant('2026-11-01T00:00Z'), to: instant('2026-11-04T00:00Z') },
      { from: instant('2026-11-05T00:00Z'), to: instant('2026-11-06T00:00Z') },
    ]);
  });
});
