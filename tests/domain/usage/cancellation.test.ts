import { describe, expect, test } from 'vitest';
import type { CameraId, Day } from '#domain/kernel/ids.ts';
import { type CancelledRow, decideCancellation } from '#domain/usage/decide-cancellation.ts';
import { rowOf, type UsageEvent, type UsageRow, usageContent } from '#domain/usage/usage.ts';
import { month, recorded, row, stateOf } from '#tests/domain/usage/usage-scene.ts';
import { shop } from '../../scenes/domain-scenes.ts';

const tenth = '2026-09-10' as Day;

const cancelled = (reason: string, ...rows: readonly UsageRow[]): UsageEvent => ({
  type: 'UsageCancelled',
  data: { customerId: shop, month, reason, rows },
});
const back = (id: string, more: Partial<CancelledRow> = {}): CancelledRow => ({
  source: 'store-1',
  id,
  day: tenth,
  reason: 'units',
  ...more,
});

const given = (...events: readonly UsageEvent[]) => ({
  when: (...rows: readonly CancelledRow[]) => {
    const decision = decideCancellation(
      { type: 'CancelUsage', customerId: shop, month, rows },
      stateOf(events),
    );
    const told = decision.outcomes.map((one) =>
      'why' in one ? `${one.result} ${one.why.code}` : one.result,
    );
    return {
      answers: (...outcomes: readonly string[]) => {
        expect(told).toEqual(outcomes);
        return { yields: (...expected: readonly UsageEvent[]) => expect(decision.events).toEqual(expected) };
      },
    };
  },
});

describe('Taking usage back (domain.md B7)', () => {
  const door = row('2', { cameraId: 'door' as CameraId, storedBytes: '0' });

  test('is one event, which repeats the rows as they were recorded', () => {
    given(recorded(row('1')), recorded(door))
      .when(back('2'), back('1'))
      .answers('cancelled', 'cancelled')
      .yields(cancelled('units', door, row('1')));
  });

  test('is an event for each reason, in the order the reasons come', () => {
    given(recorded(row('1'), door, row('3')))
      .when(back('1'), back('2', { reason: 'twice' }), back('3'))
      .answers('cancelled', 'cancelled', 'cancelled')
      .yields(cancelled('units', row('1'), row('3')), cancelled('twice', door));
  });

  test('again is a success without an event, within a batch as well, whatever the reason', () => {
    given(recorded(row('1'), door), cancelled('units', row('1')))
      .when(back('1', { reason: 'another' }), back('2'), back('2', { reason: 'another' }))
      .answers('already', 'cancelled', 'already')
      .yields(cancelled('units', door));
  });

  test('of what was never recorded is unknown', () => {
    given(recorded(row('1')))
      .when(back('9'), back('1', { source: 'store-2' }))
      .answers('unknown not-recorded', 'unknown not-recorded')
      .yields();
    given().when(back('1')).answers('unknown not-recorded').yields();
  });

  test('names the row’s own day, or it is rejected', () => {
    given(recorded(row('1')))
      .when(back('1', { day: '2026-09-11' as Day }), back('1'))
      .answers('rejected other-day', 'cancelled')
      .yields(cancelled('units', row('1')));
  });

  test.each([row('1'), door, row('x|y\u2028', { source: 'a|b', trafficBytes: '9007199254740993' })])(
    'a row is made again of its key and what it said: %j',
    (each) => {
      expect(rowOf(each, usageContent(each))).toEqual(each);
    },
  );
});
