import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { Tierline } from '#application/tierline.ts';
import type { SubmittedRow } from '#application/usage/commands.ts';
import type { UnreadableRow } from '#application/usage/row-windows.ts';
import type { AccountId, CameraId, Month } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { streams } from '#domain/kernel/streams.ts';
import {
  customersPeople,
  openTierline,
  operator,
  peopleOf,
  type TestTierline,
} from '../../scenes/open-tierline.ts';
import { camera, customer, done, expectRefusal, primary, sub } from '../accounts/people.ts';
import { interrupted } from '../kernel/interrupted.ts';
import {
  answersOf,
  expectConsistent,
  recordedRows,
  recorderOf,
  recordIn,
  rowOf,
  told,
} from './usage-scene.ts';

let tierline: TestTierline;
let integrator: AccountId;
let shop: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
  shop = await customer(tierline, integrator);
});
afterAll(() => tierline.close());

const september = '2026-09' as Month;
const record = (
  rows: Iterable<SubmittedRow | UnreadableRow>,
  by: Principal = operator,
  system: Tierline = tierline,
) => recordIn(system, tierline.by(by), rows);
const stored = (customerId = shop, month = september) => recordedRows(tierline.log, customerId, month);

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

describe('Whose usage it is', () => {
  test('an unknown customer, an integrator and a customer of others are all unknown', async () => {
    const stranger = await primary(tierline);
    const foreign = await customer(tierline, stranger);
    const rows = ['01900000-0000-7000-8000-0000000000aa' as AccountId, integrator, foreign].map((id) =>
      rowOf(id, 'whose'),
    );
    const { answers } = await record([...rows, rowOf(shop, 'whose')], recorderOf(integrator));
    expect(answers.map(told)).toEqual([...Array.from({ length: 3 }, () => 'rejected not-found'), 'recorded']);
    expect(await stored(foreign)).toEqual([]);
  });

  test("a recorder records for its account's whole subtree, a customer's own for that customer", async () => {
    const below = await customer(tierline, await sub(tierline, integrator));
    for (const recorder of [recorderOf(integrator), recorderOf(below)]) {
      const { answers } = await record([rowOf(below, `by-${recorder.account}`)], recorder);
      expect(answers.map(told)).toEqual(['recorded']);
    }
  });

  test.each([
    ['the people of an integrator', () => peopleOf(integrator)],
    ['the people of a customer', () => customersPeople(shop)],
    ['an auditor', (): Principal => ({ id: 'a', role: 'auditor', account: integrator })],
  ])('%s record none', async (_, principal) => {
    const refusal = await tierline.usage.record(tierline.by(principal()), (async function* () {})());
    expectRefusal({ outcome: 'refused', refusal: refusal as never }, 'forbidden');
  });

  test('cameras are those of the customer, removed ones too; others and unknown ones are rejected', async () => {
    const own = await camera(tierline, shop);
    const removed = await camera(tierline, shop);
    done(await tierline.cameras.remove(tierline.by(operator), removed));
    const foreign = await camera(tierline, await customer(tierline, integrator));
    const unknown = '01900000-0000-7000-8000-0000000000c9' as CameraId;
    const { answers } = await record(
      [own, removed, foreign, unknown, own].map((cameraId, index) =>
        rowOf(shop, `camera-${index}`, { cameraId }),
      ),
    );
    expect(answers.map(told)).toEqual([
      'recorded',
      'recorded',
      'rejected camera-not-found',
      'rejected camera-not-found',
      'recorded',
    ]);
  });

  test('a camera that is added later is known from then on', async () => {
    const adding = tierline.by(operator);
    const cameraId = deriveId<CameraId>(adding.context, 'camera');
    const rows = [rowOf(shop, 'early', { cameraId })];
    expect((await record(rows)).answers.map(told)).toEqual(['rejected camera-not-found']);
    done(await tierline.cameras.add(adding, shop, { name: 'Door', connection: 'onvif' }));
    expect((await record(rows)).answers.map(told)).toEqual(['recorded']);
  });

  test('a disabled customer goes on being recorded, a closed one up to the day it was closed on', async () => {
    const own = await customer(tierline, integrator);
    done(await tierline.accountStatus.disable(tierline.by(operator), own, 'unpaid'));
    expect((await record([rowOf(own, 'disabled')])).answers.map(told)).toEqual(['recorded']);
    done(await tierline.accountStatus.close(tierline.by(operator), own, 'gone'));
    tierline.clock.advance(2 * 24 * 3_600_000);
    const { answers } = await record([
      rowOf(own, 'before', { day: '2026-08-31' }),
      rowOf(own, 'closing', { day: '2026-09-01' }),
      rowOf(own, 'after', { day: '2026-09-02' }),
      rowOf(shop, 'open', { day: '2026-09-02' }),
    ]);
    expect(answers.map(told)).toEqual(['recorded', 'recorded', 'rejected account-closed', 'recorded']);
  });

  test("today is by the calendar of the customer's parent, whose changed zone counts from the next month", async () => {
    const parent = await primary(tierline);
    const own = await customer(tierline, parent);
    done(
      await tierline.integrators.change(tierline.by(operator), parent, { timeZone: 'Pacific/Kiritimati' }),
    );
    // By now it is the 3rd, 08:00Z.
    tierline.clock.advance(3.5 * 3_600_000);
    const tomorrow = rowOf(own, 'tomorrow', { day: '2026-09-04' });
    // 11:30Z: in Kiritimati it is the 4th, but September is still reckoned by Berlin's clocks.
    expect((await record([tomorrow])).answers.map(told)).toEqual(['rejected day-in-future']);
    tierline.clock.advance(11 * 3_600_000);
    expect((await record([tomorrow])).answers.map(told)).toEqual(['recorded']);
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
