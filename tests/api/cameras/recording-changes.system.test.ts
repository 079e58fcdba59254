import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let planId: string;
let primary: { id: string; key: string };
let recorder: string;
let base: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  primary = await integrator(system, client, { planIds: [planId] });
  const url = `/v1/accounts/${primary.id}/api-keys`;
  recorder = created(await client.post(url, { role: 'recorder', name: 'Recorder' })).key;
  base = await system.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => system.close());

/** Reads server-sent events until `enough` says so. */
const listen = async (
  enough: (text: string) => boolean,
  headers: Record<string, string> = {},
  query = '',
  started: () => void = () => undefined,
): Promise<string> => {
  const stop = new AbortController();
  const response = await fetchWhenFree(`${base}/v1/recording-changes${query}`, {
    headers: { authorization: `Bearer ${recorder}`, accept: 'text/event-stream', ...headers },
    signal: stop.signal,
  });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    started();
    if (enough(text)) break;
  }
  stop.abort();
  return text;
};

describe("The recorders' feed", () => {
  it('begins with what records at present, and goes on from where one left off', async () => {
    const shop = await customer(client, primary);
    const camera = await activeCamera(client, shop, planId);
    const { position } = created(await client.put(`/v1/customers/${shop}/link-sharing`, { allowed: false }));
    const first = await client.get('/v1/recording-changes?after=0', { as: recorder, ...atLeast(position) });
    expect(first.body.items).toContainEqual(
      expect.objectContaining({ cameraId: camera, customerId: shop, recording: true, mode: 'continuous' }),
    );
    const waiting = client.get(`/v1/recording-changes?after=${first.body.next}&wait=20`, { as: recorder });
    created(await client.post(`/v1/cameras/${camera}/deactivate`));
    const news = await waiting;
    expect(news.body.items).toEqual([expect.objectContaining({ cameraId: camera, recording: false })]);
    const none = await client.get(`/v1/recording-changes?after=${news.body.next}`, { as: recorder });
    expect(none.body.items).toEqual([]);
  });

  it('tells only of the subtree of who asks', async () => {
    const stranger = await integrator(system, client, { planIds: [planId] });
    const elsewhere = await activeCamera(client, await customer(client, stranger), planId);
    const { position } = created(await client.put(`/v1/integrators/${stranger.id}/plans`, { plans: [] }));
    const own = await client.get('/v1/recording-changes', { as: recorder, ...atLeast(position) });
    expect(own.text).not.toContain(elsewhere);
    const all = await client.get('/v1/recording-changes', atLeast(position));
    expect(all.text).toContain(elsewhere);
  });

  it('tells what was waited for only to who may still have it', async () => {
    const shop = await customer(client, primary);
    const camera = await activeCamera(client, shop, planId);
    const url = `/v1/accounts/${primary.id}/api-keys`;
    const { id, key, position } = created(await client.post(url, { role: 'recorder', name: 'Lost' }));
    const { next } = (await client.get('/v1/recording-changes?after=0', { as: key, ...atLeast(position) }))
      .body;
    const read = vi.spyOn(system.ports.readModels, 'recordingChanges');
    const waiting = client.get(`/v1/recording-changes?after=${next}&wait=30`, { as: key });
    await vi.waitUntil(() => read.mock.calls.length > 0, { timeout: 240_000 });
    read.mockRestore();
    created(await client.delete(`/v1/api-keys/${id}`));
    created(await client.post(`/v1/cameras/${camera}/deactivate`));
    expectProblem(await waiting, 401, 'unauthenticated');
  });

  it('refuses positions and waits that are none', async () => {
    expectProblem(await client.get('/v1/recording-changes?after=yesterday'), 400, 'malformed', 'after');
    expectProblem(await client.get('/v1/recording-changes?wait=31'), 400, 'malformed', 'wait');
    const beyond = (await system.store.head()) + 1_000n;
    expectProblem(await client.get(`/v1/recording-changes?after=${beyond}`), 409, 'cursor-not-in-log');
  });

  it('streams as server-sent events, taken up again by Last-Event-ID without a gap or a repeat', async () => {
    const shop = await customer(client, primary);
    const camera = await activeCamera(client, shop, planId);
    const greeted = Promise.withResolvers<void>();
    const hears = listen(
      (text) => text.includes(`${camera}`) && text.includes('"recording":false'),
      {},
      '',
      greeted.resolve,
    );
    await greeted.promise;
    created(await client.post(`/v1/cameras/${camera}/deactivate`));
    const heard = await hears;
    const last = [...heard.matchAll(/^id: (.+)$/gm)].at(-1)?.[1] ?? '';
    created(await client.post(`/v1/cameras/${camera}/activate`));
    const resumed = await listen((text) => text.includes('"recording":true'), { 'last-event-id': last });
    const events = [...resumed.matchAll(/^data: (.+)$/gm)].map(([, data]) => JSON.parse(data ?? ''));
    expect(events).toEqual([expect.objectContaining({ cameraId: camera, recording: true })]);
  });

  it('ends long polls and streams when the server is about to stop', async () => {
    const stopping = await system.another();
    const url = await stopping.listen({ host: '127.0.0.1', port: 0 });
    const headers = { authorization: `Bearer ${operatorKey}` };
    const { position } = created(await client.post('/v1/plans', { ...planRequest }));
    const poll = fetch(`${url}/v1/recording-changes?after=${position}&wait=30`, {
      headers: { ...headers, 'tierline-at-least': position },
    });
    const stream = await fetch(`${url}/v1/recording-changes?after=${position}`, {
      headers: { ...headers, accept: 'text/event-stream' },
    });
    stopping.beginDrain();
    expect(await (await poll).json()).toMatchObject({ items: [] });
    expect(await stream.text()).toContain('retry: 2000');
    expect((await fetch(`${url}/health/ready`)).status).toBe(503);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
  });
});

const planRequest = {
  name: 'Another',
  recordingMode: 'motion',
  retentionDays: 7,
  resolution: '720p',
  pricePerCameraMonth: '5',
  currency: 'EUR',
};
