import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Client, Done, Method } from '#tests/e2e/client.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import type { AccountDetailsView, AccountView, ForecastView } from '#tests/e2e/views.ts';

// What holds of every command, whatever it does (api.md, Conventions).

let system: TestSystem;
let scene: Scene;
let plan: string;
let above: { readonly id: string; readonly people: Client };
beforeAll(async () => {
  system = await startTestSystem();
  scene = createScene(system);
  plan = await scene.plan();
  above = await scene.integrator([plan]);
});
afterAll(async () => {
  expect(system.errors).toEqual([]);
  await system.close();
});

const sendWithKey = (key: string, method: Method, path: string, body: unknown, by: Client = above.people) =>
  by.send(method, path, { body, headers: { 'idempotency-key': key } });
const newCustomer = () => ({ name: `Customer ${randomUUID()}`, address: { placeId: 'sample-1' } });
const named = async (name: string) =>
  (await above.people.list<AccountView>('/v1/customer-list')).filter((row) => row.name === name);

describe('an idempotency key', () => {
  test('identical commands at once, with one key, are done once, and all get the first answer', async () => {
    const [key, body] = [randomUUID(), newCustomer()];
    const path = `/v1/integrators/${above.id}/customers`;
    const answers = await Promise.all(Array.from({ length: 8 }, () => sendWithKey(key, 'POST', path, body)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(7);
    expect(new Set(answers.map(({ headers }) => headers.get('tierline-position'))).size).toBe(1);
    expect(await named(body.name)).toHaveLength(1);
  });

  test('without it, identical commands are two', async () => {
    const body = newCustomer();
    for (const _ of [1, 2])
      await above.people.send('POST', `/v1/integrators/${above.id}/customers`, { body });
    system.positions.learn(String(await system.log.head()));
    expect(await named(body.name)).toHaveLength(2);
  });

  test.each<[string, (customer: string) => [Method, string, unknown]]>([
    ['another body', (id) => ['POST', `/v1/accounts/${id}/disable`, { reason: 'another' }]],
    ['another path', (id) => ['POST', `/v1/accounts/${id}/enable`, { reason: 'first' }]],
    ['another method', (id) => ['PUT', `/v1/accounts/${id}/modules`, { modules: [] }]],
  ])('used for a request with %s is refused, and nothing is done', async (_what, other) => {
    const [key, customer] = [randomUUID(), await scene.customer(above.id)];
    expect(
      (await sendWithKey(key, 'POST', `/v1/accounts/${customer}/disable`, { reason: 'first' })).status,
    ).toBe(200);
    const head = await system.log.head();
    const [method, path, body] = other(customer);
    const answer = await sendWithKey(key, method, path, body);
    expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(
      (await system.events()).filter(({ position, stream }) => position > head && stream.endsWith(customer)),
    ).toEqual([]);
  });

  test('a dry run claims nothing: the same key does the real thing afterwards', async () => {
    const [key, customer] = [randomUUID(), await scene.customer(above.id)];
    const path = `/v1/accounts/${customer}/disable`;
    const dry = await sendWithKey(key, 'POST', `${path}?dryRun=true`, { reason: 'first' });
    expect(dry.body).toMatchObject({ counts: { stop: 0, start: 0, stayOff: 0 } });
    const real = await sendWithKey(key, 'POST', path, { reason: 'first' });
    expect(real.body).toMatchObject({ changed: true });
    expect(real.headers.get('idempotency-replayed')).toBeNull();
  });

  test('the first answer is given again also when things have moved on since', async () => {
    const [key, customer] = [randomUUID(), await scene.customer(above.id)];
    const disable = () => sendWithKey(key, 'POST', `/v1/accounts/${customer}/disable`, { reason: 'first' });
    const first = await disable();
    await scene.enable(customer, above.people);
    const again = await disable();
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await above.people.read(`/v1/accounts/${customer}`)).toMatchObject({ status: 'enabled' });
  });

  test("is nobody else's: another principal's same key is another command", async () => {
    const [key, customer] = [randomUUID(), await scene.customer(above.id)];
    const path = `/v1/accounts/${customer}/disable`;
    expect((await sendWithKey(key, 'POST', path, { reason: 'mine' })).body).toMatchObject({ changed: true });
    const other = await sendWithKey(key, 'POST', path, { reason: 'another' }, system.operator);
    expect(other).toMatchObject({ status: 200, body: { changed: true } });
  });

  test('after a refusal the key is free again', async () => {
    const [key, customer] = [randomUUID(), await scene.customer(above.id)];
    const close = () => sendWithKey(key, 'POST', `/v1/accounts/${customer}/close`, { reason: 'over' });
    expect(await close()).toMatchObject({ status: 409, body: { code: 'account-not-disabled' } });
    await scene.disable(customer, above.people);
    expect(await close()).toMatchObject({ status: 200, body: { changed: true } });
  });

  test('an API key is shown once: the replayed answer leaves it out', async () => {
    const key = randomUUID();
    const issue = () =>
      sendWithKey(key, 'POST', `/v1/accounts/${above.id}/api-keys`, { role: 'auditor', name: 'Books' });
    const [first, again] = [await issue(), await issue()];
    expect(first.body).toMatchObject({ key: expect.any(String) });
    expect(again.body).toEqual({ ...(first.body as Done), key: undefined });
    expect(JSON.stringify(again.body)).not.toContain('"key"');
  });
});

describe('If-Match', () => {
  const rename = (id: string, name: string, revision: number) =>
    above.people.send('PATCH', `/v1/customers/${id}`, {
      body: { name },
      headers: { 'if-match': `"${revision}"` },
    });

  test('a command on the revision that was read is done, one on an older revision is not', async () => {
    const id = await scene.customer(above.id);
    const { revision } = await above.people.read<AccountDetailsView>(`/v1/accounts/${id}`);
    expect(await rename(id, 'First', revision)).toMatchObject({
      status: 200,
      body: { revision: revision + 1 },
    });
    expect(await rename(id, 'Second', revision)).toMatchObject({
      status: 412,
      body: { code: 'revision-mismatch' },
    });
    expect(await above.people.read(`/v1/accounts/${id}`)).toMatchObject({ name: 'First' });
  });

  test('of many at once on one revision exactly one is done', async () => {
    const id = await scene.customer(above.id);
    const { revision } = await above.people.read<AccountDetailsView>(`/v1/accounts/${id}`);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => rename(id, `Name ${index}`, revision)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  });
});

describe('positions', () => {
  test('what was just created can be commanded and read at once, whatever the read models lag', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await above.people.post(`/v1/integrators/${above.id}/customers`, newCustomer());
      expect((await above.people.send('GET', `/v1/accounts/${id}`)).status).toBe(200);
      const camera = await above.people.post(`/v1/customers/${id}/cameras`, {
        name: 'At once',
        connection: 'onvif',
        planId: plan,
      });
      expect((await above.people.post(`/v1/cameras/${camera.id}/activate`)).changed).toBe(true);
      expect(await scene.recording(id)).toEqual(new Set([camera.id]));
    }
  });

  test('a read that asks for a position nobody has written yet is told so, not answered wrongly', async () => {
    const answer = await above.people.send('GET', '/v1/customer-list', {
      headers: { 'tierline-at-least': String((await system.log.head()) + 1_000_000n) },
    });
    expect(answer).toMatchObject({ status: 409, body: { code: 'position-not-in-log' } });
  });
});

describe('a dry run of disabling or enabling', () => {
  const dryRun = async (verb: string, id: string): Promise<ForecastView> => {
    const path = `/v1/accounts/${id}/${verb}?dryRun=true`;
    const answer = await system.operator.send('POST', path, { body: { reason: 'asking' } });
    expect(answer.status).toBe(200);
    return answer.body as ForecastView;
  };

  test('names the exact cameras that then stop, start and stay off, and changes nothing', async () => {
    const sub = await scene.subIntegrator(above.id, [plan]);
    const [one, other] = [await scene.customer(sub.id), await scene.customer(sub.id)];
    const active = [await scene.camera(one, plan), await scene.camera(one, plan)];
    const idle = await scene.camera(one, plan, 'inactive');
    const held = await scene.camera(other, plan);
    const inner = await scene.disable(other);
    await scene.reached(other, inner.disablementId, 'held');
    const head = await system.log.head();
    const sorted = (ids: readonly string[]) => [...ids].sort();
    const recordingBelow = async () => [...(await scene.recording(one)), ...(await scene.recording(other))];

    const stopping = await dryRun('disable', sub.id);
    expect(stopping.counts).toEqual({ stop: 2, start: 0, stayOff: 2 });
    expect(sorted(stopping.stop)).toEqual(sorted(active));
    expect(new Map(stopping.stayOff.map(({ cameraId, why }) => [cameraId, why]))).toEqual(
      new Map([
        [idle, 'inactive'],
        [held, 'held-by-other-disablement'],
      ]),
    );
    expect(await system.log.head(), 'nothing was written').toBe(head);
    expect(sorted(await recordingBelow())).toEqual(sorted(active));

    const outer = await scene.disable(sub.id);
    await scene.reached(sub.id, outer.disablementId, 'held');
    expect(await recordingBelow(), 'as was foreseen').toEqual([]);

    const starting = await dryRun('enable', sub.id);
    expect(starting.counts).toEqual({ stop: 0, start: 2, stayOff: 2 });
    expect(sorted(starting.start)).toEqual(sorted(active));
    expect((await dryRun('enable', other)).counts).toEqual({ stop: 0, start: 0, stayOff: 1 });
    await scene.enable(sub.id);
    await scene.reached(sub.id, outer.disablementId, 'restored');
    expect(sorted(await recordingBelow()), 'as was foreseen').toEqual(sorted(starting.start));
  });

  test('streams every camera as NDJSON when that is asked for', async () => {
    const customer = await scene.customer(above.id);
    const cameras = [await scene.camera(customer, plan), await scene.camera(customer, plan)];
    const answer = await system.operator.send('POST', `/v1/accounts/${customer}/disable?dryRun=true`, {
      body: { reason: 'asking' },
      headers: { accept: 'application/x-ndjson' },
    });
    const lines = String(answer.body)
      .trim()
      .split('\n')
      .map((line): { cameraId: string } => JSON.parse(line));
    expect(new Set(lines.map(({ cameraId }) => cameraId))).toEqual(new Set(cameras));
  });

  test('is refused to those who could not do it', async () => {
    const customer = await scene.customer(above.id);
    await scene.disable(customer, system.operator);
    expect(
      await above.people.refused('POST', `/v1/accounts/${customer}/enable?dryRun=true`, { reason: 'asking' }),
    ).toEqual({ status: 403, code: 'disabled-by-higher-level' });
  });
});
