import { describe, expect, test } from 'vitest';
import type { CameraId, Day, EventId, Instant, Month } from '#domain/kernel/ids.ts';
import { decideUsage, type RecordUsage, type RowOutcome } from '#domain/usage/decide.ts';
import type { RowFault } from '#domain/usage/row-answer.ts';
import { isBytes, type UsageEvent, type UsageRow, usageKey } from '#domain/usage/usage.ts';
import { month, recorded, row, stateOf } from '#tests/domain/usage/usage-scene.ts';
import { shop } from '../../scenes/domain-scenes.ts';

const at = (time: string) => time as Instant;
const zoned = (...zones: readonly (readonly [string, string])[]) =>
  zones.map(([since, value]) => ({ at: at(since), eventId: 'zone' as EventId, value }));
const berlin = zoned(['2026-01-01T00:00:00.000Z', 'Europe/Berlin']);
const door = 'door' as CameraId;

const onDay = (day: string, id = day) => row(id, { day: day as Day });

const told = (outcome: RowOutcome | undefined): string | undefined =>
  outcome && 'why' in outcome ? `${outcome.result} ${outcome.why.code}` : outcome?.result;

/** `given(events).when(rows, scene).answers(each).yields(events)` */
const given = (...events: readonly UsageEvent[]) => ({
  when: (rows: readonly UsageRow[], scene: Partial<RecordUsage> = {}) => {
    const decision = decideUsage(
      {
        type: 'RecordUsage',
        customerId: shop,
        month,
        rows,
        zones: berlin,
        closedAt: undefined,
        cameras: new Set([door]),
        now: at('2026-09-20T12:00:00.000Z'),
        ...scene,
      },
      stateOf(events),
    );
    const then = {
      answers: (...outcomes: readonly string[]) => {
        expect(decision.outcomes.map(told)).toEqual(outcomes);
        return then;
      },
      yields: (...expected: readonly UsageEvent[]) => {
        expect(decision.events).toEqual(expected);
        return then;
      },
      says: (place: number, pattern: RegExp) => {
        const outcome = decision.outcomes[place];
        expect(outcome && 'why' in outcome && outcome.why.detail).toMatch(pattern);
        return then;
      },
    };
    return then;
  },
});

const rejected = (code: RowFault) => `rejected ${code}`;

describe('Usage of a customer and month (domain.md B7)', () => {
  test('is recorded as one event of all fresh rows, in their order', () => {
    given()
      .when([row('1'), row('2'), row('1', { source: 'store-2' })])
      .answers('recorded', 'recorded', 'recorded')
      .yields(recorded(row('1'), row('2'), row('1', { source: 'store-2' })));
  });

  test('the same row again is a duplicate, and no event', () => {
    given(recorded(row('1'), row('2')))
      .when([row('2'), row('1')])
      .answers('duplicate', 'duplicate')
      .yields();
  });

  test('fresh rows among repeats are recorded alone', () => {
    given(recorded(row('1')), recorded(row('2')))
      .when([row('1'), row('3'), row('2')])
      .answers('duplicate', 'recorded', 'duplicate')
      .yields(recorded(row('3')));
  });

  test.each<readonly [string, Partial<UsageRow>]>([
    ['day', { day: '2026-09-11' as Day }],
    ['stored bytes', { storedBytes: '1001' }],
    ['traffic', { trafficBytes: '11' }],
    ['camera', { cameraId: door }],
  ])('the same key with another %s is a conflict, and the recorded one stands', (_, more) => {
    given(recorded(row('1')))
      .when([row('1', more), row('1')])
      .answers('conflict other-payload', 'duplicate')
      .yields();
  });

  test('a row that was taken back keeps its key: the same again is a duplicate, another payload a conflict', () => {
    const taken: UsageEvent = {
      type: 'UsageCancelled',
      data: { customerId: shop, month, reason: 'units', rows: [row('1')] },
    };
    given(recorded(row('1')), taken)
      .when([row('1'), row('1', { storedBytes: '5' }), row('1-corrected')])
      .answers('duplicate', 'conflict other-payload', 'recorded')
      .yields(recorded(row('1-corrected')));
  });

  test('within a batch the first of a key counts: the same again is a duplicate, another payload a conflict', () => {
    given()
      .when([row('1'), row('1'), row('1', { storedBytes: '5' })])
      .answers('recorded', 'duplicate', 'conflict other-payload')
      .yields(recorded(row('1')));
  });

  test('a rejected row does not take its key: a good one after it is recorded', () => {
    given()
      .when([onDay('2026-09-21', '1'), onDay('2026-09-20', '1')])
      .answers(rejected('day-in-future'), 'recorded')
      .yields(recorded(onDay('2026-09-20', '1')));
  });

  test('a source and id that run together differently are different keys', () => {
    expect(usageKey({ source: 'a', id: 'bc' })).not.toBe(usageKey({ source: 'ab', id: 'c' }));
  });
});

describe('Days of usage', () => {
  test('today and every day before it are taken, also from before the customer came to be', () => {
    given()
      .when([onDay('2026-09-20'), onDay('2026-09-01')])
      .answers('recorded', 'recorded');
  });

  test('a day that has not come is rejected, and which day it is is said', () => {
    given()
      .when([onDay('2026-09-21'), onDay('2026-09-30')])
      .answers(rejected('day-in-future'), rejected('day-in-future'))
      .yields()
      .says(0, /2026-09-20/);
  });

  test.each([
    ['Pacific/Kiritimati', '2026-09-20T10:30:00.000Z', '2026-09-21', 'recorded'],
    ['Pacific/Kiritimati', '2026-09-20T09:59:59.999Z', '2026-09-21', rejected('day-in-future')],
    ['America/Los_Angeles', '2026-09-20T06:59:59.999Z', '2026-09-20', rejected('day-in-future')],
    ['America/Los_Angeles', '2026-09-20T07:00:00.000Z', '2026-09-20', 'recorded'],
  ])(
    "come by the calendar of the customer's parent: in %s at %s the day %s is %s",
    (zone, now, day, outcome) => {
      given()
        .when([onDay(day)], { zones: zoned(['2026-01-01T00:00:00.000Z', zone]), now: at(now) })
        .answers(outcome);
    },
  );

  test('a zone changed within the month counts from the next month', () => {
    const zones = zoned(
      ['2026-01-01T00:00:00.000Z', 'UTC'],
      ['2026-09-15T00:00:00.000Z', 'Pacific/Kiritimati'],
    );
    given()
      .when([onDay('2026-09-21')], { zones, now: at('2026-09-20T12:00:00.000Z') })
      .answers(rejected('day-in-future'));
    given()
      .when([onDay('2026-10-01')], { month: '2026-10' as Month, zones, now: at('2026-09-30T12:00:00.000Z') })
      .answers('recorded');
  });

  test("after the customer was closed are rejected; the closing's own day, by the parent's calendar, is taken", () => {
    const closedAt = at('2026-09-10T22:30:00.000Z');
    given()
      .when([onDay('2026-09-10'), onDay('2026-09-11'), onDay('2026-09-12')], { closedAt })
      .answers('recorded', 'recorded', rejected('account-closed'))
      .says(2, /2026-09-11/);
  });

  test('what was recorded is a duplicate, whatever the rules would say of it today', () => {
    given(recorded(onDay('2026-09-12')))
      .when([onDay('2026-09-12')], { closedAt: at('2026-09-10T12:00:00.000Z') })
      .answers('duplicate');
  });
});

describe('What a row says', () => {
  test("of a camera that is the customer's is taken, of another it is rejected", () => {
    given()
      .when([row('1', { cameraId: door }), row('2', { cameraId: 'elsewhere' as CameraId })])
      .answers('recorded', rejected('camera-not-found'))
      .yields(recorded(row('1', { cameraId: door })));
  });

  test('of 10^18 bytes is taken, of one more it is rejected, and the field is named', () => {
    const most = '1000000000000000000';
    const more = '1000000000000000001';
    given()
      .when([
        row('1', { storedBytes: most, trafficBytes: most }),
        row('2', { storedBytes: more }),
        row('3', { trafficBytes: more }),
        row('4', { trafficBytes: '9'.repeat(40) }),
      ])
      .answers('recorded', rejected('too-many-bytes'), rejected('too-many-bytes'), rejected('too-many-bytes'))
      .says(1, /^storedBytes /)
      .says(2, /^trafficBytes /);
  });

  test.each(['0', '7', '1073741824', '9007199254740993'])('%s is a whole number of bytes', (text) => {
    expect(isBytes(text)).toBe(true);
  });

  test.each(['', '-1', '+1', '1.0', '1e3', '007', ' 1', '1 ', '0x10', '١', 'NaN'])(
    '"%s" is none, or not spelt as one',
    (text) => {
      expect(isBytes(text)).toBe(false);
    },
  );
});
