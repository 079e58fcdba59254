import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#application/kernel/new-id.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { type CommandId, platformId } from '#domain/kernel/ids.ts';
import { above } from '#domain/record/audit/audience.ts';
import { isLeaf } from '#domain/record/seal/leaf.ts';
import { createClient, expectProblem } from '../kernel/client.ts';
import { type AuditScene, openAuditScene, positions } from './audit-scene.ts';

let scene: AuditScene;
let system: AuditScene['system'];
let client: AuditScene['client'];
let acme: AuditScene['acme'];
let sub: AuditScene['sub'];
let other: AuditScene['other'];
let shop: AuditScene['shop'];
let end: AuditScene['end'];
let pages: AuditScene['pages'];
let stored: AuditScene['stored'];
let exported: AuditScene['exported'];
let verified: AuditScene['verified'];
beforeAll(async () => {
  scene = await openAuditScene();
  ({ system, client, acme, sub, other, shop, end, pages, stored, exported, verified } = scene);
});
afterAll(() => scene.close());

describe('The search in the record', () => {
  it.each(['limit=7', 'limit=7&order=newest-first', 'limit=500'])(
    'with %s has every event once, in order',
    async (query) => {
      const found = positions(await pages(query));
      const all = positions(await stored());
      expect(found).toEqual(query.includes('newest') ? all.toReversed() : all);
    },
  );

  it('finds by stream, type, account, actor, time and position what the log has', async () => {
    const all = await stored();
    const some = all[Math.floor(all.length / 2)];
    if (!some) throw new Error('nothing happened');
    const at = JSON.parse(some.metadata).time as string;
    expect(positions(await pages(`stream=customer-${shop}`))).toEqual(
      positions(all.filter(({ stream }) => stream === `customer-${shop}`)),
    );
    expect(positions(await pages('type=CameraAdded,CameraActivated&limit=2'))).toEqual(
      positions(all.filter(({ type }) => type === 'CameraAdded' || type === 'CameraActivated')),
    );
    expect(positions(await pages(`account=${acme.id}`))).toEqual(
      positions(all.filter(({ path }) => path.includes(acme.id))),
    );
    expect(positions(await pages(`actor=${sub.id}`))).toEqual(
      positions(all.filter(({ actor }) => actor.account === sub.id || actor.onBehalfOf === sub.id)),
    );
    expect(positions(await pages(`from=${some.position}`))).toEqual(
      positions(all.filter(({ position }) => position >= some.position)),
    );
    expect(await pages(`from=${at}`)).toEqual(
      expect.arrayContaining([expect.objectContaining({ position: String(some.position) })]),
    );
    expect((await pages(`from=${at}`)).every((event) => 'at' in event && String(event.at) >= at)).toBe(true);
  });

  it('streams the whole list as NDJSON', async () => {
    const answer = await client.get(`/v1/audit/events?to=${end}`, {
      headers: { accept: 'application/x-ndjson' },
    });
    const lines = answer.text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(positions(lines)).toEqual(positions(await stored()));
  });

  it('shows people their own subtree, and nothing of those above', async () => {
    const found = await client.get(`/v1/audit/events?limit=500&to=${end}`, { as: sub.key });
    const all = await stored();
    expect(positions(found.body.items)).toEqual(positions(all.filter(({ path }) => path.includes(sub.id))));
    expect(found.text).not.toContain(acme.id);
    expect(found.text).not.toContain(platformId);
    expect(found.text).not.toContain('between us');
    expect(found.text).toContain(above);
    expect(found.text).toContain('+asked by telephone');
  });

  it('knows no account and no actor outside the subtree', async () => {
    for (const query of [
      `account=${acme.id}`,
      `account=${other.id}`,
      `actor=${acme.id}`,
      'actor=operator-key',
    ])
      expectProblem(await client.get(`/v1/audit/events?${query}`, { as: sub.key }), 404, 'not-found');
    expect((await client.get(`/v1/audit/events?actor=${sub.id}`, { as: sub.key })).status).toBe(200);
  });

  it("never shows a key's hash", async () => {
    for (const event of await pages('type=ApiKeyIssued')) expect(JSON.stringify(event)).not.toContain('hash');
    expect((await exported('type=ApiKeyIssued')).text).not.toContain('"hash');
  });

  it('names what is wrong with a question', async () => {
    for (const query of ['type=Nothing', 'stream=x', 'actor=a b', 'from=yesterday', 'after=bad', 'order=up'])
      expectProblem(await client.get(`/v1/audit/events?${query}`), 400, 'malformed', query.split('=')[0]);
  });

  it('is itself recorded, about the account it concerns', async () => {
    const query = `account=${acme.id}&type=CameraAdded`;
    await client.get(`/v1/audit/events?${query}`, { as: acme.key });
    const head = String(await system.store.head());
    const newest = await client.get(`/v1/audit/events?account=${acme.id}&type=AuditRead&order=newest-first`, {
      headers: { 'tierline-at-least': head },
    });
    expect(newest.body.items).toContainEqual(
      expect.objectContaining({
        account: acme.id,
        data: expect.objectContaining({ read: 'events', query: { account: acme.id, type: 'CameraAdded' } }),
      }),
    );
  });

  it('answers nothing that cannot be recorded', async () => {
    const away = () => Promise.reject(new EventStoreUnavailable('away'));
    const app = await system.another({ ports: { log: { ...system.ports.log, append: away } } });
    const broken = createClient(app);
    expectProblem(await broken.get('/v1/audit/events'), 503, 'unavailable');
    expectProblem(await broken.get('/v1/audit/export'), 503, 'unavailable');
  });
});

describe('An export', () => {
  it('of everything holds every leaf up to its seal, and the standalone verifier finds it good', async () => {
    const whole = await exported('');
    expect(whole.manifest.body).toMatchObject({ complete: true, proof: { kind: 'complete' } });
    expect(whole.lines).toHaveLength(whole.manifest.body.head.size);
    expect(await verified(whole)).toContain('As it was sealed');
    const types = whole.lines.map((line) => JSON.parse(line).type);
    expect(types).toContain('ExportStarted');
  });

  it.each([
    ['of one type', 'type=CameraAdded'],
    ['of one account', () => `account=${shop}`],
    ['of some positions', () => `to=${end}&from=5`],
  ])('%s is proved by a multiproof', async (_, query) => {
    const part = await exported(typeof query === 'string' ? query : query());
    expect(part.manifest.body).toMatchObject({ complete: false, count: part.lines.length });
    expect(await verified(part)).toContain('As it was sealed');
  });

  it('of nothing is signed all the same, and proves nothing', async () => {
    const none = await exported('type=InvoiceVoided');
    expect(none.manifest.body).toMatchObject({ complete: false, count: 0, signature: expect.anything() });
    expect(await verified(none)).toMatch(/empty export proves nothing.*NOT PROVEN/s);
  });

  it('from a process without the seal key says that it is not signed, and is not proven', async () => {
    const { sealKeys: _, ...ports } = system.ports;
    const app = await system.another({ ports: { ...ports, sealKeys: { current: async () => undefined } } });
    const own = await exported('type=CameraAdded');
    const elsewhere = await createClient(app).get(`/v1/audit/exports/${own.id}`);
    expect(elsewhere.body).toMatchObject({ unsigned: expect.stringContaining('no seal key') });
    expect(await verified({ ...own, manifest: elsewhere })).toMatch(/not signed.*NOT PROVEN/s);
    expect(own.manifest.body).not.toHaveProperty('unsigned');
  });

  it("for an account's people holds their subtree without the stored texts, and is proved all the same", async () => {
    const own = await exported('', sub.key);
    const all = (await stored()).filter(({ path, stream }) => path.includes(sub.id) && isLeaf(stream));
    expect(positions(own.lines.map((line) => JSON.parse(line))).slice(0, all.length)).toEqual(positions(all));
    for (const hidden of [acme.id, platformId, '"stored"', 'between us'])
      expect(own.text).not.toContain(hidden);
    expect(await verified(own)).toContain('As it was sealed');
    expectProblem(await client.get(`/v1/audit/exports/${own.id}`, { as: other.key }), 404, 'not-found');
  });

  it('that broke off and goes on by position has the same bytes as one that did not', async () => {
    for (const [format, head] of [
      ['ndjson', 0],
      ['csv', 1],
    ] as const) {
      const whole = (await client.get(`/v1/audit/export?format=${format}&to=${end}`)).text;
      const ending = format === 'csv' ? '\r\n' : '\n';
      const lines = whole.split(ending);
      const cut = head + 9;
      const last =
        format === 'csv' ? lines[cut - 1]?.split(',')[1] : JSON.parse(lines[cut - 1] ?? '').position;
      const rest = (await client.get(`/v1/audit/export?format=${format}&to=${end}&after=${last}`)).text;
      const tail = format === 'csv' ? rest.slice(rest.indexOf(ending) + ending.length) : rest;
      expect(`${lines.slice(0, cut).join(ending)}${ending}${tail}`).toBe(whole);
    }
  });

  it('in CSV has no cell that a spreadsheet takes for a formula', async () => {
    const { text } = await exported('format=csv');
    const cells = text.split('\r\n').flatMap((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []);
    const begins = cells.map((cell) => cell.replace(/^"/, '')[0] ?? '');
    for (const first of ['=', '+', '-', '@', '\t', '\r']) expect(begins).not.toContain(first);
    expect(text).toContain("'+asked by telephone");
  });

  it('is one of three at once for one key: more are refused, leave no trace, and may come later', async () => {
    const before = await system.store.head();
    const answers = await Promise.all(Array.from({ length: 30 }, () => client.get('/v1/audit/export')));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) {
      expectProblem(answer, 429, 'rate-limited');
      expect(answer.body.detail).toContain('At most 3 exports at once');
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    let recorded = 0;
    for await (const _ of system.store.readAll({ after: before, types: ['ExportStarted'] })) recorded += 1;
    expect(recorded).toBe(answers.length - refused.length);
    expect((await client.get('/v1/audit/export')).status).toBe(200);
  });

  it('has no manifest before all of it was taken', async () => {
    expectProblem(
      await client.get('/v1/audit/exports/01900000-0000-7000-8000-0000000000aa'),
      404,
      'not-found',
    );
    const { clock, exports } = system.tierline;
    const context = {
      commandId: newId<CommandId>(),
      time: clock.now(),
      actor: { principal: 'operator-key', role: 'operator', account: platformId } as const,
      correlationId: 'test',
      causationId: 'test',
    };
    const principal = { id: 'operator-key', role: 'operator', account: platformId } as const;
    const { exportId } = await exports.start({ principal, context }, [platformId], {
      format: 'ndjson',
      filter: { account: platformId, after: 0n },
    });
    expectProblem(await client.get(`/v1/audit/exports/${exportId}`), 409, 'export-not-complete');
  });
});
