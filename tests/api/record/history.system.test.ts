import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, operatorKey, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, subIntegrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
let sub: { id: string; key: string };
let bakery: string;
let camera: string;
let start: string;

// biome-ignore lint/suspicious/noExplicitAny: entries are read as a client would
type Entry = any;

const positionOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }): string =>
  String(answer.headers['tierline-position']);

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  acme = await integrator(system, client);
  sub = await subIntegrator(system, client, acme);
  bakery = await customer(client, sub, { name: 'Bakery', email: 'oven@bakery.example' });
  start = String(await system.store.head());
  camera = created(
    await client.post(`/v1/customers/${bakery}/cameras`, { name: 'Oven', connection: 'onvif' }),
  ).id;
  await client.patch(`/v1/customers/${bakery}`, { name: 'Baker & Son' }, { as: sub.key });
  await client.put(
    `/v1/customers/${bakery}/recording-defaults`,
    { mode: 'motion', retentionDays: 7, resolution: '1080p' },
    { as: sub.key },
  );
  await client.post(`/v1/accounts/${bakery}/disable`, { reason: 'owes us money' }, { as: acme.key });
});
afterAll(() => system.close());

const entries = async (query = '', as = acme.key, account = bakery): Promise<readonly Entry[]> =>
  (await client.get(`/v1/accounts/${account}/history${query}`, { as })).body.items;

describe('The history of an account', () => {
  it('says who did what, why, and which fields it changed', async () => {
    const told = await entries(`?from=${start}&order=oldest-first`);
    expect(told.map(({ type }) => type)).toEqual(
      expect.arrayContaining([
        'CameraAdded',
        'CustomerDetailsChanged',
        'RecordingDefaultsSet',
        'CustomerDisabled',
      ]),
    );
    const byType = (type: string) => told.find((entry) => entry.type === type);
    expect(byType('CameraAdded')).toMatchObject({
      what: 'Camera Oven was added (onvif).',
      actor: { principal: 'above', role: 'operator', account: 'above' },
      accountId: bakery,
    });
    expect(byType('CustomerDetailsChanged')).toMatchObject({
      what: "The customer's details were changed: name.",
      changes: [{ field: 'name', from: 'Bakery', to: 'Baker & Son' }],
      actor: { role: 'integrator', account: sub.id, onBehalfOf: null },
    });
    expect(byType('RecordingDefaultsSet').changes).toContainEqual({
      field: 'recordingDefaults.mode',
      from: 'continuous',
      to: 'motion',
    });
    expect(byType('CustomerDisabled')).toMatchObject({
      what: 'The customer was disabled.',
      why: 'owes us money',
      actor: { account: acme.id },
    });
    expect(byType('CustomerDisabled').changes).toContainEqual({
      field: 'status',
      from: 'enabled',
      to: 'disabled',
    });
  });

  it('is told in the language that is asked for, in English where none is', async () => {
    const tell = async (languages: string) => {
      const answer = await client.get(`/v1/accounts/${bakery}/history?type=CameraAdded`, {
        as: acme.key,
        headers: { 'accept-language': languages },
      });
      return [answer.headers['content-language'], answer.body.items[0].what];
    };
    expect(await tell('de-AT, en;q=0.8')).toEqual(['de-AT', 'Die Kamera Oven wurde hinzugefügt (onvif).']);
    expect(await tell('ar')).toEqual(['ar', 'أُضيفت الكاميرا \u2068Oven\u2069 (\u2068onvif\u2069).']);
    expect(await tell('fr')).toEqual(['en', 'Camera Oven was added (onvif).']);
  });

  it('tells people nothing of the levels above them', async () => {
    const told = await entries('?type=CustomerDisabled', sub.key);
    expect(told).toMatchObject([
      { why: null, actor: { principal: 'above', account: 'above' }, what: 'The customer was disabled.' },
    ]);
    expect(JSON.stringify(await entries('', sub.key))).not.toContain(acme.id);
  });

  it('pages by cursor, newest first unless asked otherwise, and each event once', async () => {
    const whole = await entries('?order=newest-first&limit=500');
    const seen: Entry[] = [];
    const { to } = { to: whole[0].position };
    let after = '';
    do {
      const page = await client.get(`/v1/accounts/${bakery}/history?limit=3&to=${to}${after}`, {
        as: acme.key,
      });
      seen.push(...page.body.items);
      after = page.body.next ? `&after=${page.body.next}` : '';
    } while (after);
    expect(seen.map(({ eventId }) => eventId)).toEqual(whole.map(({ eventId }) => eventId));
    const positions = seen.map(({ position }) => BigInt(position));
    expect(positions).toEqual(positions.toSorted((one, other) => (one < other ? 1 : -1)));
  });

  it('is itself recorded when it is read', async () => {
    await entries('?type=CameraAdded');
    const [reading] = await entries('?type=AuditRead&limit=1');
    expect(reading).toMatchObject({ what: 'The history was read.', actor: { account: acme.id } });
  });

  it('leaves out who read it where that is asked for, and nothing else', async () => {
    const end = (await client.get(`/v1/accounts/${bakery}/history?limit=1`, { as: acme.key })).body.items[0]
      .position;
    const isReading = ({ type }: Entry) => type === 'AuditRead';
    const all = await entries(`?limit=500&to=${end}&readings=with`);
    expect(all.some(isReading)).toBe(true);
    const others = all.filter((entry) => !isReading(entry)).map(({ eventId }) => eventId);
    const told = await entries(`?limit=500&to=${end}&readings=without`);
    expect(told.map(({ eventId }) => eventId)).toEqual(others);
    const { body } = await client.get(
      `/v1/audit/events?limit=500&account=${bakery}&to=${end}&order=newest-first&readings=without`,
      { as: acme.key },
    );
    expect(body.items.map(({ id }: Entry) => id)).toEqual(others);
  });

  it('leaves out what processes did by themselves where that is asked for, and nothing else', async () => {
    const end = (await client.get(`/v1/accounts/${bakery}/history?limit=1`, { as: acme.key })).body.items[0]
      .position;
    const isOfProcess = ({ actor }: Entry) => actor.principal.startsWith('process:');
    const all = await entries(`?limit=500&to=${end}`);
    expect(all.some(isOfProcess)).toBe(true);
    const people = all.filter((entry) => !isOfProcess(entry)).map(({ eventId }) => eventId);
    const told = await entries(`?limit=500&to=${end}&processes=without`);
    expect(told.map(({ eventId }) => eventId)).toEqual(people);
    const { body } = await client.get(
      `/v1/audit/events?limit=500&account=${bakery}&to=${end}&order=newest-first&processes=without`,
      { as: acme.key },
    );
    expect(body.items.map(({ id }: Entry) => id)).toEqual(people);
  });

  it('needs the module audit-log, and shows nothing outside ones subtree', async () => {
    const other = await integrator(system, client);
    expectProblem(await client.get(`/v1/accounts/${bakery}/history`, { as: other.key }), 404, 'not-found');
    await client.put(`/v1/accounts/${other.id}/modules`, { modules: ['api'] });
    expectProblem(
      await client.get(`/v1/accounts/${other.id}/history`, { as: other.key }),
      403,
      'module-not-allowed',
    );
    expectProblem(
      await client.get(`/v1/accounts/${bakery}/history?type=Nonsense`, { as: acme.key }),
      400,
      'malformed',
      'type',
    );
  });
});

describe('The difference between two moments', () => {
  it('names what changed, from what, to what, and by which event', async () => {
    const answer = await client.get(`/v1/accounts/${sub.id}/diff?from=${start}`, { as: acme.key });
    expect(answer.status).toBe(200);
    const { items } = answer.body;
    const ofCustomer = items.find((item: Entry) => item.id === bakery);
    expect(ofCustomer).toMatchObject({ kind: 'customer', existed: true });
    expect(ofCustomer.changes).toContainEqual(
      expect.objectContaining({ field: 'name', from: 'Bakery', to: 'Baker & Son' }),
    );
    const [renamed] = await entries('?type=CustomerDetailsChanged');
    const change = ofCustomer.changes.find((one: Entry) => one.field === 'name');
    expect(change.eventId).toBe(renamed.eventId);
    const ofCamera = items.find((item: Entry) => item.id === camera);
    expect(ofCamera).toMatchObject({ kind: 'camera', existed: false, accountId: bakery });
  });

  it('says what came of it for the account itself, also from above', async () => {
    const before = String(await system.store.head());
    const done = await client.post(
      `/v1/accounts/${acme.id}/disable`,
      { reason: 'contract ended' },
      { as: operatorKey },
    );
    const answer = await client.get(`/v1/accounts/${sub.id}/diff?from=${before}&to=${positionOf(done)}`);
    expect(answer.body.items).toEqual([]);
    expect(answer.body.effects).toContainEqual({ field: 'effectiveStatus', from: 'active', to: 'blocked' });
    await client.post(`/v1/accounts/${acme.id}/enable`, { reason: 'renewed' }, { as: operatorKey });
  });

  it('is empty between a moment and itself, and refused backwards', async () => {
    const same = await client.get(`/v1/accounts/${sub.id}/diff?from=${start}&to=${start}`, { as: acme.key });
    expect(same.body).toMatchObject({ items: [], effects: [] });
    expectProblem(
      await client.get(`/v1/accounts/${sub.id}/diff?from=${start}&to=1`, { as: acme.key }),
      400,
      'malformed',
      'to',
    );
  });
});
