import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { itemsOf, linesOf, ndjson, recorderKey, usageRow } from './usage-scene.ts';

let system: TestSystem;
let client: Client;
let primary: Awaited<ReturnType<typeof integrator>>;
let shop: string;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
  primary = await integrator(system, client);
  shop = await customer(client, primary);
});
afterAll(() => system.close());

const day = '2026-01-15';
const cancellations = '/v1/usage/cancellations';
const back = (id: string, more: object = {}) => ({
  ...{ source: 'store-1', id, customerId: shop, day, reason: 'A mistake of units.' },
  ...more,
});
const cancel = (items: readonly object[], as?: string) =>
  client.post(cancellations, { items }, as === undefined ? {} : { as });
const report = async (count = 1): Promise<readonly string[]> => {
  const rows = Array.from({ length: count }, () => usageRow(shop));
  itemsOf(await client.post('/v1/usage', { items: rows }));
  return rows.map(({ id }) => id);
};

describe('Taking usage back over HTTP', () => {
  it('answers each row: taken back, taken back before, unknown, and rejected with a reason', async () => {
    const [id = ''] = await report();
    const answer = await cancel([
      back(id),
      back(id),
      back('none'),
      back(id, { day: '2026-01-16' }),
      { source: 7 },
    ]);
    expect(itemsOf(answer)).toEqual([
      { source: 'store-1', id, result: 'cancelled' },
      { source: 'store-1', id, result: 'already' },
      expect.objectContaining({
        id: 'none',
        result: 'unknown',
        reason: expect.objectContaining({ code: 'not-recorded' }),
      }),
      expect.objectContaining({
        id,
        result: 'rejected',
        reason: expect.objectContaining({ code: 'other-day' }),
      }),
      expect.objectContaining({ source: null, id: null, result: 'rejected' }),
    ]);
    expect(answer.text).not.toMatch('"why"');
    expect(answer.headers['tierline-position']).toBe(String(await lastAsked(system)));
  });

  it('takes NDJSON, and answers a line a row where that is asked for', async () => {
    const ids = await report(1_200);
    const answer = await client.call('POST', cancellations, {
      body: linesOf(ids.map((id) => back(id))),
      headers: { 'content-type': ndjson, accept: ndjson },
    });
    expect(
      answer.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(ids.map((id) => ({ source: 'store-1', id, result: 'cancelled' })));
  });

  it('needs a reason, and is for those who report usage', async () => {
    const [id = ''] = await report();
    const [{ reason } = { reason: undefined }] = JSON.parse(
      (await cancel([back(id, { reason: ' ' })])).text,
    ).items;
    expect(reason).toMatchObject({ code: 'malformed', detail: expect.stringMatching(/^reason /) });
    const recorder = await recorderKey(client, primary.id);
    const customers = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'customer', name: 'Shop' }),
    ).key;
    for (const as of [primary.key, customers]) expectProblem(await cancel([back(id)], as), 403, 'forbidden');
    expectProblem(await client.post(cancellations, { items: {} }), 400, 'malformed');
    expectProblem(await client.post(cancellations, {}), 400, 'malformed');
    expect(itemsOf(await cancel([back(id)], recorder))).toMatchObject([{ result: 'cancelled' }]);
  });

  it('leaves its key taken: the same row is a duplicate, another of that id a conflict', async () => {
    const row = usageRow(shop);
    const send = async (...rows: readonly object[]) =>
      itemsOf(await client.post('/v1/usage', { items: rows }));
    await send(row);
    await cancel([back(row.id)]);
    expect(await send(row, { ...row, storedBytes: '1' })).toEqual([
      { source: 'store-1', id: row.id, result: 'duplicate' },
      expect.objectContaining({
        result: 'conflict',
        reason: { code: 'other-payload', detail: expect.any(String) },
        why: expect.stringMatching(/^other-payload: /),
      }),
    ]);
  });
});

describe('Usage read back over HTTP', () => {
  const usageOf = (query: string, more: object = {}) =>
    client.get(`/v1/customers/${shop}/usage?${query}`, more);

  it('is shown by day to those who may read the customer, and to nobody else', async () => {
    const own = await customer(client, primary);
    const rows = [
      usageRow(own, { day: '2026-02-03' }),
      usageRow(own, { day: '2026-02-02' }),
      usageRow(own, { day: '2026-02-02' }),
    ];
    itemsOf(await client.post('/v1/usage', { items: rows }));
    await cancel([back(rows[2]?.id ?? '', { customerId: own, day: '2026-02-02' })]);
    const path = `/v1/customers/${own}/usage?month=2026-02`;
    const { status, body } = await client.get(path, { as: primary.key });
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      {
        day: '2026-02-02',
        storedBytes: '1000',
        trafficBytes: '10',
        rows: [{ cancelled: false }, { cancelled: true }],
      },
      { day: '2026-02-03', rows: [{ id: rows[0]?.id, source: 'store-1', cancelled: false }] },
    ]);
    const lines = await client.get(path, { headers: { accept: ndjson } });
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).day),
    ).toEqual(['2026-02-02', '2026-02-03']);
    const first = await client.get(`${path}&limit=1`);
    expect(first.body.items).toHaveLength(1);
    const rest = await client.get(`${path}&limit=1&after=${first.body.next}`);
    expect(rest.body).toMatchObject({ items: [{ day: '2026-02-03' }], next: null });
    const stranger = await integrator(system, client);
    expectProblem(await client.get(path, { as: stranger.key }), 404, 'not-found');
    expectProblem(await client.get(path, { as: await recorderKey(client, primary.id) }), 403, 'forbidden');
  });

  it.each(['', 'month=2026-13', 'month=1989-12', 'month=2026-1', 'month=2026-01&after=x'])(
    'refuses %j with 400',
    async (query) => expectProblem(await usageOf(query), 400, 'malformed'),
  );
});
