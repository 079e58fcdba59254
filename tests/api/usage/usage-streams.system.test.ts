import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import type { AccountId, Month } from '#domain/kernel/ids.ts';
import { recordedRows } from '#tests/application/usage/usage-scene.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { lastAsked } from '../kernel/last-asked.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';
import { itemsOf, linesOf, ndjson, openUpload, postLines, saidIn, told, usageRow } from './usage-scene.ts';

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

const stored = async (customerId = shop, month = '2026-01') =>
  recordedRows(system.ports.log, customerId as AccountId, month as Month);

/** Waits for what another connection brings about. */
const until = (holds: () => boolean | Promise<boolean>) => vi.waitUntil(holds, { timeout: 240_000 });
const leftovers = () => readdirSync(tmpdir()).filter((name) => name.startsWith('tierline-answers-'));

describe('A stream of usage', () => {
  it('is answered as a batch is, in the order of its lines', async () => {
    const rows = [usageRow(shop), usageRow(shop), usageRow(shop)];
    const answer = await postLines(client, `${linesOf(rows)}\r\n${JSON.stringify(rows[0])}`);
    expect(itemsOf(answer)).toEqual([
      ...rows.map(({ source, id }) => ({ source, id, result: 'recorded' })),
      { source: 'store-1', id: rows[0]?.id, result: 'duplicate' },
    ]);
    expect(answer.headers['tierline-position']).toBe(String(await lastAsked(system)));
  });

  it('rejects what is no row where it stands, and goes on', async () => {
    const row = usageRow(shop);
    const lines = [
      'not json',
      '{"source":',
      JSON.stringify(usageRow(shop, { id: 'x'.repeat(70_000) })),
      JSON.stringify({ ...usageRow(shop), surprise: 'x'.repeat(60_000) }),
      '[[[['.repeat(10_000),
      '"\ud800"',
      '{"__proto__":{"source":"s"}}',
      'null',
      JSON.stringify(row),
    ];
    const items = itemsOf(await postLines(client, lines.join('\n')));
    expect(told(items)).toEqual([...Array.from({ length: 8 }, () => 'rejected malformed'), 'recorded']);
    expect(items[0]).toMatchObject({ source: null, id: null });
    expect(items[0]?.why).toMatch(/not JSON/);
    expect(items[2]).toMatchObject({ source: null, id: null });
    expect(items[2]?.why).toMatch(/longer than 64 KiB/);
    expect(items[3]?.why).toMatch(/surprise is not known/);
    expect(items.at(-1)?.id).toBe(row.id);
  });

  it('is UTF-8: a line that is not is rejected, and characters cut in two between parts are none the worse', async () => {
    const upload = await openUpload(system.app);
    const bytes = Buffer.from(linesOf([usageRow(shop, { source: 'größe' })]));
    const middle = bytes.indexOf(0xc3) + 1;
    await upload.send(bytes.subarray(0, middle));
    await upload.send(bytes.subarray(middle));
    await upload.send(Buffer.from([0x22, 0xff, 0x22, 0x0a]));
    upload.end();
    const { items } = JSON.parse((await upload.answer).text);
    expect(told(items)).toEqual(['recorded', 'rejected malformed']);
    expect(items[1].why).toMatch(/not UTF-8/);
    expect((await stored()).at(-1)?.source).toBe('größe');
  });

  it('that is encoded is refused', async () => {
    expectProblem(
      await postLines(client, 'x', { headers: { 'content-encoding': 'gzip' } }),
      415,
      'unsupported-media-type',
    );
  });

  it('of nothing, or of blank lines, is nothing', async () => {
    expect(itemsOf(await postLines(client, '\n\n \n'))).toEqual([]);
    const lines = await postLines(client, '\n', { headers: { accept: ndjson } });
    expect(lines.text).toBe('');
    expect(lines.status).toBe(200);
  });

  it('is answered a line a row when that is asked for, also when the answers are many', async () => {
    const rows = Array.from({ length: 6_000 }, () => usageRow(shop));
    const answer = await postLines(client, linesOf(rows), { headers: { accept: `${ndjson}, */*;q=0.1` } });
    expect(answer.headers['content-type']).toBe(ndjson);
    expect(saidIn(answer.text)).toEqual(rows.map(({ source, id }) => ({ source, id, result: 'recorded' })));
    expect(leftovers()).toEqual([]);
  });

  it('that breaks off leaves what was recorded; sent again, those rows are duplicates', async () => {
    const own = await customer(client, primary);
    const rows = Array.from({ length: 3_500 }, () => usageRow(own));
    const upload = await openUpload(system.app);
    await upload.send(linesOf(rows.slice(0, 2_300)));
    await upload.send(JSON.stringify(rows[2_300]).slice(0, 40));
    await until(async () => (await stored(own)).length >= 2_000);
    upload.breakOff();
    await expect(upload.answer).rejects.toThrow();
    const items = itemsOf(await postLines(client, linesOf(rows)));
    const count = (result: string) => items.filter((item) => item.result === result).length;
    expect([count('duplicate'), count('recorded')]).toEqual([2_000, 1_500]);
    expect((await stored(own)).length).toBe(3_500);
    await until(() => leftovers().length === 0);
  });

  it('during which the store goes away is answered 503, also to a client that sends it all before it reads', async () => {
    const own = await customer(client, primary);
    let appends = 0;
    const away = await system.another({
      ports: {
        log: {
          ...system.ports.log,
          append: async (...args) => {
            appends += 1;
            if (appends === 3) throw new EventStoreUnavailable('away');
            return system.ports.log.append(...args);
          },
        },
      },
    });
    const upload = await openUpload(away);
    const rows = Array.from({ length: 30_000 }, () => usageRow(own));
    for (let start = 0; start < rows.length; start += 500)
      await upload.send(linesOf(rows.slice(start, start + 500)));
    upload.end();
    const { status, text, headers } = await upload.answer;
    expect([status, JSON.parse(text).code]).toEqual([503, 'unavailable']);
    expect(headers['retry-after']).toBeDefined();
    // Groups of one customer follow each other: the third append failed, and nothing was appended after it.
    expect((await stored(own)).length).toBe(1_000);
  });

  it('ends when its key is revoked meanwhile', async () => {
    const own = await customer(client, primary);
    const issued = created(
      await client.post(`/v1/accounts/${primary.id}/api-keys`, { role: 'recorder', name: 'Store' }),
    );
    const later = vi.spyOn(performance, 'now');
    try {
      const upload = await openUpload(system.app, { authorization: `Bearer ${issued.key}` });
      await upload.send(linesOf(Array.from({ length: 1_100 }, () => usageRow(own))));
      await until(async () => (await stored(own)).length >= 1_000);
      created(await client.delete(`/v1/api-keys/${issued.id}`));
      const now = performance.now();
      later.mockImplementation(() => now + 11_000);
      await upload.send(linesOf(Array.from({ length: 2_000 }, () => usageRow(own))));
      upload.end();
      const { status, text } = await upload.answer;
      expect([status, JSON.parse(text).code]).toEqual([401, 'unauthenticated']);
    } finally {
      later.mockRestore();
    }
  });

  it('under way when the server is about to stop is told to come again', async () => {
    const own = await customer(client, primary);
    const stopping = await system.another();
    const upload = await openUpload(stopping);
    await upload.send(linesOf(Array.from({ length: 1_100 }, () => usageRow(own))));
    await until(async () => (await stored(own)).length >= 1_000);
    stopping.beginDrain();
    const { status, text } = await upload.answer;
    expect([status, JSON.parse(text).code]).toEqual([503, 'unavailable']);
    upload.breakOff();
  });
});
