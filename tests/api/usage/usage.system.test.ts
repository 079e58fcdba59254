import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { recordedRows } from '#tests/application/usage/usage-scene.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, subIntegrator } from '../kernel/people.ts';
import { itemsOf, linesOf, ndjson, postLines, recorderKey, saidIn, told, usageRow } from './usage-scene.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  primary = await integrator(system, client);
  shop = await customer(client, primary);
});
afterAll(() => system.close());

const post = (items: unknown, more: object = {}) => client.post('/v1/usage', { items }, more);
const stored = async (customerId = shop, month = '2026-01') =>
  recordedRows(system.ports.log, customerId as AccountId, month as Month);

describe('A batch of usage', () => {
  it('answers each row, and again with duplicates, with a position to read at', async () => {
    const rows = [usageRow(shop), usageRow(shop), usageRow(shop, { day: '2026-02-01' })];
    const first = await post(rows);
    expect(itemsOf(first)).toEqual(rows.map(({ source, id }) => ({ source, id, result: 'recorded' })));
    const head = await lastAsked(system);
    expect(first.headers['tierline-position']).toBe(String(head));
    const second = await post(rows);
    expect(told(itemsOf(second))).toEqual(['duplicate', 'duplicate', 'duplicate']);
    expect(second.headers['tierline-position']).toBe(String(head));
    expect(await lastAsked(system)).toBe(head);
  });

  it('reports partial failures row by row, each with a code, the field and a remedy', async () => {
    const good = usageRow(shop);
    const known = usageRow(shop);
    itemsOf(await post([known]));
    const { trafficBytes: _, ...incomplete } = usageRow(shop);
    const rows = [
      good,
      usageRow('01900000-0000-7000-8000-0000000000aa'),
      usageRow(shop, { day: '2199-01-01' }),
      usageRow(shop, { storedBytes: '-5' }),
      usageRow(shop, { storedBytes: 1000 }),
      usageRow(shop, { trafficBytes: '1.5' }),
      usageRow(shop, { trafficBytes: '1000000000000000001' }),
      usageRow(shop, { day: '2026-02-30' }),
      usageRow(shop, { cameraId: '01900000-0000-7000-8000-0000000000c1' }),
      usageRow(shop, { surprise: true }),
      incomplete,
      { ...known, trafficBytes: '11' },
      7,
      known,
      { ...good, day: 5, id: 'said' },
    ];
    const items = itemsOf(await post(rows));
    expect(told(items)).toEqual([
      'recorded',
      'rejected not-found',
      'rejected day-in-future',
      'rejected malformed',
      'rejected malformed',
      'rejected malformed',
      'rejected too-many-bytes',
      'rejected malformed',
      'rejected camera-not-found',
      'rejected malformed',
      'rejected malformed',
      'conflict other-payload',
      'rejected malformed',
      'duplicate',
      'rejected malformed',
    ]);
    const why = (place: number) => items[place]?.why ?? '';
    for (const place of [3, 4])
      expect(why(place)).toMatch(/^malformed: storedBytes must be a whole number of bytes, .*string/);
    expect(why(5)).toMatch(/^malformed: trafficBytes must be a whole number/);
    expect(why(7)).toMatch(/^malformed: day must be a day that exists/);
    expect(why(9)).toMatch(/^malformed: surprise is not known here/);
    expect(why(10)).toMatch(/^malformed: trafficBytes is required/);
    expect(why(12)).toBe('malformed: row must be an object.');
    expect(items[12]).toMatchObject({ source: null, id: null });
    expect(items[14]).toMatchObject({ source: 'store-1', id: 'said' });
    expect(await stored()).toContainEqual(expect.objectContaining({ id: good.id }));
  });

  it('names every fault of a row, and echoes no key that is none', async () => {
    const [item] = itemsOf(
      await post([usageRow(shop, { source: 'two\nlines', id: 'x'.repeat(201), storedBytes: '' })]),
    );
    expect(item).toMatchObject({ source: null, id: null, result: 'rejected' });
    for (const field of ['source', 'id', 'storedBytes']) expect(item?.why).toContain(`${field} must`);
  });

  it('is refused as a whole when it is no batch', async () => {
    for (const [body, path] of [
      [{}, 'items'],
      [{ items: {} }, 'items'],
      [{ items: [], more: 1 }, 'more'],
    ] as const)
      expectProblem(await client.post('/v1/usage', body), 400, 'malformed', path);
    expectProblem(await client.call('POST', '/v1/usage'), 400, 'malformed', 'items');
    expectProblem(
      await client.call('POST', '/v1/usage', { body: '[]', headers: { 'content-type': 'text/csv' } }),
      415,
      'unsupported-media-type',
    );
  });

  it('of nothing is nothing', async () => {
    const answer = await post([]);
    expect(itemsOf(answer)).toEqual([]);
    expect(answer.headers['tierline-position']).toBe(String(await lastAsked(system)));
  });

  it('of nothing but rubbish is answered row by row', async () => {
    const answer = await post(Array.from({ length: 20_000 }, () => 0));
    const items = itemsOf(answer);
    expect(items.length).toBe(20_000);
    expect(items.at(-1)).toEqual({
      source: null,
      id: null,
      result: 'rejected',
      reason: { code: 'malformed', detail: 'row must be an object.' },
      why: 'malformed: row must be an object.',
    });
  });

  it('is answered a line a row when that is asked for', async () => {
    const rows = [usageRow(shop), 'none'];
    const answer = await post(rows, { headers: { accept: ndjson } });
    expect(answer.headers['content-type']).toBe(ndjson);
    expect(told(saidIn(answer.text))).toEqual(['recorded', 'rejected malformed']);
  });

  it('takes an Idempotency-Key and does not need it', async () => {
    const rows = [usageRow(shop)];
    const headers = { 'idempotency-key': 'once' };
    expect(told(itemsOf(await post(rows, { headers })))).toEqual(['recorded']);
    expect(told(itemsOf(await post([...rows, usageRow(shop)], { headers })))).toEqual([
      'duplicate',
      'recorded',
    ]);
    expectProblem(
      await post(rows, { headers: { 'idempotency-key': '' } }),
      400,
      'malformed',
      'idempotency-key',
    );
  });

  it('is counted by result', async () => {
    const before = await system.registry.metrics();
    const countOf = (text: string) =>
      Number(/tierline_usage_rows_total\{result="conflict"\} (\d+)/.exec(text)?.[1] ?? 0);
    const row = usageRow(shop);
    itemsOf(await post([row, { ...row, storedBytes: '7' }]));
    const after = await system.registry.metrics();
    expect(countOf(after)).toBe(countOf(before) + 1);
    expect(after).toMatch(/tierline_commands_total\{type="RecordUsage",outcome="done"\} \d+/);
  });
});

describe('Who records usage', () => {
  it('operators and recorders; to a recorder a customer outside its subtree is unknown', async () => {
    const recorder = await recorderKey(client, primary.id);
    const sub = await subIntegrator(system, client, primary);
    const below = await customer(client, sub);
    const stranger = await customer(client, await integrator(system, client));
    const answer = await post([usageRow(shop), usageRow(below), usageRow(stranger), usageRow(primary.id)], {
      as: recorder,
    });
    expect(told(itemsOf(answer))).toEqual([
      'recorded',
      'recorded',
      'rejected not-found',
      'rejected not-found',
    ]);
    expect(await stored(stranger)).toEqual([]);
  });

  it('nobody else, whatever they send', async () => {
    const keyOf = async (account: string, role: string) =>
      created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role })).key;
    const keys = [primary.key, await keyOf(shop, 'customer'), await keyOf(primary.id, 'auditor')];
    const head = await lastAsked(system);
    for (const as of keys) {
      expectProblem(await post([usageRow(shop)], { as }), 403, 'forbidden');
      expectProblem(await postLines(client, linesOf([usageRow(shop)]), { as }), 403, 'forbidden');
    }
    expectProblem(await client.post('/v1/usage', { items: [] }, { as: null }), 401, 'unauthenticated');
    const acting = { 'tierline-on-behalf-of': primary.id, 'tierline-reason': 'They asked.' };
    expectProblem(await post([usageRow(shop)], { headers: acting }), 403, 'forbidden');
    expect(await lastAsked(system)).toBe(head);
  });
});
