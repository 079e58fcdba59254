import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { Tierline } from '#application/tierline.ts';
import type { CancellationAnswer, SubmittedCancellation } from '#application/usage/commands.ts';
import type { UnreadableRow } from '#application/usage/row-windows.ts';
import type { AccountId, Day, Month } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { type UsageRow, usageKey } from '#domain/usage/usage.ts';
import {
  customersPeople,
  openTierline,
  operator,
  peopleOf,
  type TestTierline,
} from '../../scenes/open-tierline.ts';
import { customer, done, primary } from '../accounts/people.ts';
import { recorderOf, recordIn, rowOf } from './usage-scene.ts';

let tierline: TestTierline;
let integrator: AccountId;
beforeAll(async () => {
  tierline = await openTierline();
  integrator = await primary(tierline);
});
afterAll(() => tierline.close());

const back = (
  customerId: AccountId,
  id: string,
  more: { readonly reason?: string; readonly day?: string } = {},
) => {
  const { reason = 'units', day = '2026-09-01' } = more;
  return { customerId, row: { source: 'store-1', id, day: day as Day, reason } };
};

const cancel = async (
  rows: readonly (SubmittedCancellation | UnreadableRow)[],
  by = operator,
  system: Pick<Tierline, 'usage'> = tierline,
): Promise<readonly CancellationAnswer[]> => {
  const sent = (async function* () {
    yield* rows;
  })();
  const windows = await system.usage.cancel(tierline.by(by), sent);
  if (isRefusal(windows)) throw new Error(windows.code);
  const answers: CancellationAnswer[] = [];
  for await (const window of windows) answers.push(...window.answers);
  return answers;
};
const told = (answers: readonly CancellationAnswer[]) =>
  answers.map((answer) => ('why' in answer ? `${answer.result} ${answer.why.code}` : answer.result));
const record = (rows: Parameters<typeof recordIn>[2]) => recordIn(tierline, tierline.by(operator), rows);

/** Every row that was taken back, in the stream's order. */
const takenBack = async (customerId: AccountId, month = '2026-09' as Month): Promise<readonly UsageRow[]> => {
  const rows: UsageRow[] = [];
  for await (const event of tierline.log.readStream(streams.usage(customerId, month)))
    if (event.type === 'UsageCancelled') rows.push(...event.data.rows);
  return rows;
};
const range = (count: number) => Array.from({ length: count }, (_, index) => `row-${index}`);

describe('Taking usage back', () => {
  test('answers each row in its order, whatever customers and months it mixes', async () => {
    const [one, other] = [await customer(tierline, integrator), await customer(tierline, integrator)];
    await record([rowOf(one, '1'), rowOf(other, '1'), rowOf(one, '2', { day: '2026-08-31' })]);
    const unread = { source: null, id: null, why: { code: 'malformed', detail: 'It is none.' } } as const;
    const rows = [
      back(other, '1'),
      unread,
      back(one, '2'),
      back(one, '2', { day: '2026-08-31' }),
      back(one, '1'),
    ];
    expect(told(await cancel([...rows, back(integrator, '1'), back(one, '1')]))).toEqual([
      'cancelled',
      'rejected malformed',
      'unknown not-recorded',
      'cancelled',
      'cancelled',
      'rejected not-found',
      'already',
    ]);
  });

  test('is for operators and recorders whose keys operators made, each in its own subtree', async () => {
    const shop = await customer(tierline, integrator);
    const stranger = await customer(tierline, await primary(tierline));
    await record([rowOf(shop, '1'), rowOf(stranger, '1')]);
    for (const by of [
      peopleOf(integrator),
      customersPeople(shop),
      { ...recorderOf(integrator), madeByOperators: false },
    ])
      await expect(cancel([back(shop, '1')], by)).rejects.toThrow('forbidden');
    expect(told(await cancel([back(shop, '1'), back(stranger, '1')], recorderOf(integrator)))).toEqual([
      'cancelled',
      'rejected not-found',
    ]);
    expect(await takenBack(stranger)).toEqual([]);
  });

  test('goes on when the customer is closed, and of every month there was', async () => {
    const shop = await customer(tierline, integrator);
    await record([rowOf(shop, '1'), rowOf(shop, '1', { day: '2025-01-31' })]);
    done(await tierline.accountStatus.disable(tierline.by(operator), shop, 'left'));
    done(await tierline.accountStatus.close(tierline.by(operator), shop, 'left'));
    expect(told(await cancel([back(shop, '1'), back(shop, '1', { day: '2025-01-31' })]))).toEqual([
      'cancelled',
      'cancelled',
    ]);
  });

  test('of 500 rows with 500 long reasons is done in one batch, and each reason stands with its row', async () => {
    const shop = await customer(tierline, integrator);
    await record(range(500).map((id) => rowOf(shop, id)));
    const reason = (id: string) => `${id} ${'\u{10ffff}'.repeat(490)}`;
    const answers = await cancel(range(500).map((id) => back(shop, id, { reason: reason(id) })));
    expect(new Set(told(answers))).toEqual(new Set(['cancelled']));
    const reasons: string[] = [];
    for await (const event of tierline.log.readStream(streams.usage(shop, '2026-09' as Month)))
      if (event.type === 'UsageCancelled') reasons.push(...event.data.rows.map(() => event.data.reason));
    expect(reasons).toEqual(range(500).map(reason));
  });
});

describe('At the same time', () => {
  test('twenty processes that take the same rows back take each back once', async () => {
    const shop = await customer(tierline, integrator);
    await record(range(30).map((id) => rowOf(shop, id)));
    const answers = (
      await Promise.all(
        Array.from({ length: 20 }, (_, turn) =>
          cancel([...range(30).slice(turn), ...range(30).slice(0, turn)].map((id) => back(shop, id))),
        ),
      )
    ).flat();
    const rows = await takenBack(shop);
    expect(rows.map(usageKey).toSorted()).toEqual([...new Set(rows.map(usageKey))].toSorted());
    expect(rows).toHaveLength(30);
    expect(answers.filter(({ result }) => result === 'cancelled')).toHaveLength(30);
    expect(answers.filter(({ result }) => result === 'already')).toHaveLength(570);
  });

  test('recording and taking back: a row is taken back only where it was recorded, and every answer is true', async () => {
    const shop = await customer(tierline, integrator);
    const ids = range(40);
    const [recorded, ...cancelled] = await Promise.all([
      record(ids.map((id) => rowOf(shop, id))),
      ...Array.from({ length: 8 }, () => cancel(ids.map((id) => back(shop, id)))),
    ]);
    expect(new Set(recorded?.answers.map(({ result }) => result))).toEqual(new Set(['recorded']));
    const taken = (await takenBack(shop)).map(({ id }) => id);
    const claimed = cancelled.flat().flatMap(({ id, result }) => (result === 'cancelled' ? [id] : []));
    expect(claimed.toSorted()).toEqual(taken.toSorted());
    for (const { result } of cancelled.flat()) expect(['cancelled', 'already', 'unknown']).toContain(result);
    // Whatever came first: once all is quiet, each is taken back at the next try, or was before.
    const last = await cancel(ids.map((id) => back(shop, id)));
    expect(last.filter(({ result }) => result === 'cancelled')).toHaveLength(40 - taken.length);
    expect(await takenBack(shop)).toHaveLength(40);
  });

  test('a store that goes away after the append leaves what was taken back, and sent again it is `already`', async () => {
    const shop = await customer(tierline, integrator);
    await record(range(3).map((id) => rowOf(shop, id)));
    let appended = false;
    const failing = tierline.another((store) => ({
      ...store,
      append: async (...args) => {
        const result = await store.append(...args);
        if (appended) return result;
        appended = true;
        throw new EventStoreUnavailable('away');
      },
    }));
    const rows = range(3).map((id) => back(shop, id));
    await expect(cancel(rows, operator, failing)).rejects.toThrow('away');
    expect(told(await cancel(rows))).toEqual(['already', 'already', 'already']);
    expect(await takenBack(shop)).toHaveLength(3);
  });
});

describe('Usage read back', () => {
  const read = (
    shop: AccountId,
    page: { readonly limit: number; readonly after?: string },
    month = '2026-08',
  ) => tierline.usage.reported(shop, month as Month, page);

  test('shows each day with its rows, the sums of those that count, and why others do not', async () => {
    const shop = await customer(tierline, integrator);
    await record([
      rowOf(shop, 'a', { day: '2026-08-02', storedBytes: '9007199254740993' }),
      rowOf(shop, 'b', { day: '2026-08-02', storedBytes: '7', trafficBytes: '1' }),
      rowOf(shop, 'c', { day: '2026-08-01' }),
    ]);
    await cancel([back(shop, 'b', { day: '2026-08-02', reason: 'twice' })]);
    const { value, position } = await read(shop, { limit: 50 });
    expect(position).toBe(await tierline.log.head());
    const counts = { cancelled: false, cancelledAt: null, cancelReason: null };
    expect(value).toMatchObject({
      next: null,
      items: [
        { day: '2026-08-01', storedBytes: '1000', trafficBytes: '10', rows: [{ id: 'c', ...counts }] },
        {
          day: '2026-08-02',
          storedBytes: '9007199254740993',
          trafficBytes: '10',
          rows: [
            { source: 'store-1', id: 'a', storedBytes: '9007199254740993', ...counts },
            { id: 'b', storedBytes: '7', cancelled: true, cancelReason: 'twice' },
          ],
        },
      ],
    });
  });

  test('goes on by day, in pages that end early where there are very many rows', async () => {
    const shop = await customer(tierline, integrator);
    const days = ['2026-08-01', '2026-08-02', '2026-08-03'];
    await record(days.flatMap((day) => range(6_000).map((id) => rowOf(shop, `${day} ${id}`, { day }))));
    const pages: (readonly (readonly [string, number])[])[] = [];
    let after: string | undefined;
    do {
      const { value } = await read(shop, { limit: 3, ...(after === undefined ? {} : { after }) });
      pages.push(value.items.map(({ day, rows }) => [day, rows.length]));
      after = value.next ?? undefined;
    } while (after !== undefined);
    expect(pages).toEqual([
      [
        ['2026-08-01', 6_000],
        ['2026-08-02', 6_000],
      ],
      [['2026-08-03', 6_000]],
    ]);
    const one = await read(shop, { limit: 1 });
    await expect(read(shop, { limit: 1, after: one.value.next ?? '' }, '2026-06')).rejects.toThrow(/cursor/);
    expect((await read(shop, { limit: 5 }, '2026-06')).value).toEqual({ items: [], next: null });
  });
});
