import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { operator, type TestTierline } from '../../scenes/open-tierline.ts';
import { customer } from '../accounts/people.ts';
import { interrupted } from '../kernel/interrupted.ts';
import {
  answersOf,
  expectConsistent,
  openUsageScene,
  recorderOf,
  recordIn,
  rowOf,
  september,
  told,
  type UsageScene,
} from './usage-scene.ts';

let tierline: TestTierline;
let integrator: AccountId;
let shop: AccountId;
let record: UsageScene['record'];
let stored: UsageScene['stored'];
beforeAll(async () => {
  ({ tierline, integrator, shop, record, stored } = await openUsageScene());
});
afterAll(() => tierline.close());

describe('Recording usage', () => {
  test('answers each row in its order, whatever customers and months it mixes', async () => {
    const other = await customer(tierline, integrator);
    const rows = [
      rowOf(shop, 'mixed-1'),
      rowOf(other, 'mixed-1'),
      rowOf(shop, 'mixed-2', { day: '2026-08-31' }),
      rowOf(shop, 'mixed-1'),
      rowOf(other, 'mixed-1', { storedBytes: '7' }),
      { source: null, id: 'unread', why: { code: 'malformed', detail: 'It is none.' } } as const,
      rowOf(shop, 'mixed-3', { day: '2026-09-02' }),
    ];
    const { answers } = await record(rows);
    expect(answers.map(({ id }) => id)).toEqual([
      'mixed-1',
      'mixed-1',
      'mixed-2',
      'mixed-1',
      'mixed-1',
      'unread',
      'mixed-3',
    ]);
    expect(answers.map(told)).toEqual([
      'recorded',
      'recorded',
      'recorded',
      'duplicate',
      'conflict other-payload',
      'rejected malformed',
      'rejected day-in-future',
    ]);
    expect(await stored(other)).toHaveLength(1);
    expect(await stored(shop, '2026-08' as Month)).toMatchObject([{ id: 'mixed-2' }]);
  });

  test('says the position of the last append, and none when everything was there', async () => {
    const rows = [rowOf(shop, 'position-1'), rowOf(shop, 'position-2')];
    expect((await record(rows)).position).toBe(await tierline.log.head());
    const again = await record(rows);
    expect(again.answers.map(told)).toEqual(['duplicate', 'duplicate']);
    expect(again.position).toBeUndefined();
  });

  test('writes the path of the customer, who sent it, and the time it was recorded at', async () => {
    const own = await customer(tierline, integrator);
    const by = recorderOf(integrator);
    await record([rowOf(own, '1')], by);
    for await (const event of tierline.log.readStream(streams.usage(own, september))) {
      expect(event.metadata.path.slice(1)).toEqual([integrator, own]);
      expect(event.metadata.actor).toEqual({ principal: by.id, role: 'recorder', account: integrator });
      expect(event.metadata.time).toBe(tierline.clock.now());
    }
  });

  test('cuts what comes into events of at most 500 rows', async () => {
    const own = await customer(tierline, integrator);
    const rows = Array.from({ length: 1_201 }, (_, index) => rowOf(own, `row-${index}`));
    expect(answersOf(await record(rows), 'recorded')).toBe(1_201);
    const sizes: number[] = [];
    for await (const event of tierline.log.readStream(streams.usage(own, september)))
      if (event.type === 'UsageRecorded') sizes.push(event.data.rows.length);
    expect(sizes).toEqual([500, 500, 201]);
    expect((await stored(own)).map(({ id }) => id)).toEqual(rows.map(({ row }) => row.id));
  });

  test('500 of the longest rows there can be fit one append', async () => {
    const own = await customer(tierline, integrator);
    const rows = Array.from({ length: 500 }, (_, index) =>
      rowOf(own, `${String(index).padStart(3, '0')}${'𝄞'.repeat(197)}`, {
        source: '𝄞'.repeat(100),
        storedBytes: String(10n ** 18n),
        trafficBytes: String(10n ** 18n),
      }),
    );
    expect(answersOf(await record(rows), 'recorded')).toBe(500);
  });

  test('holds a thousand rows or so, however many come', async () => {
    const own = await customer(tierline, integrator);
    let given = 0;
    let answered = 0;
    let most = 0;
    const rows = function* () {
      for (; given < 12_000; given += 1) {
        most = Math.max(most, given - answered);
        yield rowOf(own, `many-${given % 4_000}`);
      }
    };
    await recordIn(tierline, tierline.by(operator), rows(), (window) => {
      answered += window.answers.length;
    });
    expect(answered).toBe(12_000);
    expect(most).toBeLessThanOrEqual(1_000);
    expect(await stored(own)).toHaveLength(4_000);
  });

  test('of no rows at all is nothing', async () => {
    expect(await record([])).toEqual({ answers: [], position: undefined });
  });
});

describe('Batches that race', () => {
  test('a lost race is decided again: what the winner recorded is a duplicate, or a conflict', async () => {
    const own = await customer(tierline, integrator);
    const winner = [rowOf(own, 'both'), rowOf(own, 'differs', { storedBytes: '1' })];
    const racing = tierline.another(interrupted('usage', 1, () => record(winner)));
    const { answers } = await record(
      [rowOf(own, 'both'), rowOf(own, 'differs', { storedBytes: '2' }), rowOf(own, 'mine')],
      operator,
      racing,
    );
    expect(answers.map(told)).toEqual(['duplicate', 'conflict other-payload', 'recorded']);
    expect((await stored(own)).map(({ id }) => id).sort()).toEqual(['both', 'differs', 'mine']);
  });

  test('a race lost again and again is told, row by row, to be sent again', async () => {
    const own = await customer(tierline, integrator);
    let count = 0;
    const racing = tierline.another(
      interrupted('usage', 100, () => {
        count += 1;
        return record([rowOf(own, `winner-${count}`)]);
      }),
    );
    const rows = [
      rowOf(own, 'mine'),
      rowOf(own, 'mine'),
      rowOf(own, 'future', { day: '2027-01-01' }),
      rowOf(own, 'future', { day: '2026-12-01' }),
      rowOf(shop, 'elsewhere'),
    ];
    const { answers, position } = await record(rows, operator, racing);
    expect(answers.map(told)).toEqual([
      'rejected concurrent-change',
      'rejected concurrent-change',
      'rejected day-in-future',
      'rejected day-in-future',
      'recorded',
    ]);
    expect(await stored()).toContainEqual(rowOf(shop, 'elsewhere').row);
    expect(position).toBeDefined();
    expect(count).toBeGreaterThan(3);
    const again = await record(rows);
    expect(again.answers.map(told)).toEqual([
      'recorded',
      'duplicate',
      'rejected day-in-future',
      'rejected day-in-future',
      'duplicate',
    ]);
  });

  test('five processes that send the same rows at once store each once, and one of them alone says recorded', async () => {
    const own = await customer(tierline, integrator);
    const rows = Array.from({ length: 700 }, (_, index) => rowOf(own, `same-${index}`));
    const results = await Promise.all(
      Array.from({ length: 5 }, () => record(rows, operator, tierline.another())),
    );
    const all = results.flatMap(({ answers }) => answers);
    expectConsistent(all, await stored(own));
    expect(all.filter(({ result }) => result === 'conflict')).toEqual([]);
  });

  test('a store that goes away fails the whole, and sent again only what was missing is recorded', async () => {
    const own = await customer(tierline, integrator);
    const rows = Array.from({ length: 2_500 }, (_, index) => rowOf(own, `away-${index}`));
    let appends = 0;
    const failing = tierline.another((store) => ({
      ...store,
      append: async (...args) => {
        appends += 1;
        if (appends === 4) throw new EventStoreUnavailable('away');
        return store.append(...args);
      },
    }));
    await expect(record(rows, operator, failing)).rejects.toThrow(EventStoreUnavailable);
    const again = await record(rows, operator, failing);
    expect([answersOf(again, 'duplicate'), answersOf(again, 'recorded')]).toEqual([1_500, 1_000]);
    expect(await stored(own)).toHaveLength(2_500);
  });
});
