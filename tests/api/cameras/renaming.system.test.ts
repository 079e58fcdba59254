import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { activeCamera, atLeast, customer, integrator, plan } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let planId: string;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  planId = await plan(client);
  acme = await integrator(system, client, { planIds: [planId] });
});
afterAll(() => system.close());

const rename = (camera: string, name: unknown, as = acme.key) =>
  client.patch(`/v1/cameras/${camera}`, { name }, { as });

const doorOf = async (shop: string): Promise<string> => activeCamera(client, shop, planId);

const shown = async (camera: string, position: string) =>
  (await client.get(`/v1/cameras/${camera}`, { as: acme.key, ...atLeast(position) })).body;

describe('Renaming a camera', () => {
  it('is shown at once wherever the camera is shown, and changes nothing else of it', async () => {
    const shop = await customer(client, acme);
    const camera = await doorOf(shop);
    const before = await shown(camera, String(await system.store.head()));
    const answer = await rename(camera, 'Front door');
    expect(answer.body).toEqual({ id: camera, revision: 2, changed: true });
    const { position } = created(answer);
    expect(await shown(camera, position)).toEqual({ ...before, name: 'Front door', revision: 2 });
    const listed = await client.get(`/v1/customers/${shop}/cameras`, atLeast(position));
    expect(listed.body.items).toMatchObject([{ id: camera, name: 'Front door' }]);
  });

  it('to the name that it has succeeds without an event, however the letters were typed', async () => {
    const camera = await doorOf(await customer(client, acme));
    const { position } = created(await rename(camera, 'Tu\u0308r'));
    expect((await shown(camera, position)).name).toBe('Tür');
    for (const typed of ['Tür', 'Tu\u0308r'])
      expect((await rename(camera, typed)).body).toEqual({ id: camera, revision: 2, changed: false });
  });

  it('is told by the history and by the difference, and past states keep the name of then', async () => {
    const shop = await customer(client, acme);
    const camera = await doorOf(shop);
    const then = String(await system.store.head());
    const { position } = created(await rename(camera, 'Front door'));
    const read = (url: string) => client.get(url, { as: acme.key, ...atLeast(position) });
    const { items } = (await read(`/v1/accounts/${shop}/history?type=CameraRenamed`)).body;
    expect(items).toMatchObject([
      {
        what: 'The camera was named Front door.',
        changes: [{ field: 'name', from: 'Door', to: 'Front door' }],
        actor: { role: 'integrator', account: acme.id },
      },
    ]);
    const difference = await read(`/v1/accounts/${shop}/diff?from=${then}`);
    expect(difference.body.items).toMatchObject([
      { kind: 'camera', id: camera, changes: [{ field: 'name', from: 'Door', to: 'Front door' }] },
    ]);
    expect((await read(`/v1/cameras/${camera}?asOf=${then}`)).body.name).toBe('Door');
    expect((await read(`/v1/cameras/${camera}?asOf=${position}`)).body.name).toBe('Front door');
  });

  it('is for those who may use the camera; for others it is refused, or there is no such camera', async () => {
    const shop = await customer(client, acme);
    const camera = await doorOf(shop);
    const keyOf = async (role: string, account: string) =>
      created(await client.post(`/v1/accounts/${account}/api-keys`, { role, name: role })).key;
    const owner = await keyOf('customer', shop);
    expect((await rename(camera, 'Ours', owner)).body).toMatchObject({ changed: true });
    expectProblem(await rename(camera, 'Seen', await keyOf('auditor', shop)), 403, 'forbidden');
    const stranger = await integrator(system, client);
    expectProblem(await rename(camera, 'Theirs', stranger.key), 404, 'not-found');
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: false }));
    expectProblem(await rename(camera, 'Still ours', owner), 403, 'portal-access-required');
    expect((await shown(camera, String(await system.store.head()))).name).toBe('Ours');
  });

  it('is accepted while the customer is disabled, and refused once it is closed', async () => {
    const shop = await customer(client, acme);
    const camera = await doorOf(shop);
    const reason = { reason: 'unpaid' };
    created(await client.post(`/v1/accounts/${shop}/disable`, reason, { as: acme.key }));
    const { position } = created(await rename(camera, 'Front door'));
    expect(await shown(camera, position)).toMatchObject({
      name: 'Front door',
      intent: 'active',
      recording: false,
    });
    created(await client.post(`/v1/accounts/${shop}/close`, reason, { as: acme.key }));
    expectProblem(await rename(camera, 'Back door'), 409, 'account-closed');
  });

  it('is refused once the camera was removed', async () => {
    const camera = await doorOf(await customer(client, acme));
    created(await client.delete(`/v1/cameras/${camera}`));
    expectProblem(await rename(camera, 'Door'), 409, 'camera-removed');
  });

  it.each([
    ['is missing', undefined],
    ['is blank', '  '],
    ['has two lines', 'Front\ndoor'],
    ['is longer than 200 characters', 'x'.repeat(201)],
    ['is a number', 7],
  ])('is refused as adding is when the name %s', async (_, name) => {
    const shop = await customer(client, acme);
    const camera = await doorOf(shop);
    expectProblem(await rename(camera, name), 400, 'malformed', 'name');
    const added = { name, connection: 'onvif' };
    expectProblem(await client.post(`/v1/customers/${shop}/cameras`, added), 400, 'malformed', 'name');
  });
});
