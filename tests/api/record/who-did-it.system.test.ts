import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { begin, by, mailedToken, ownPage, personOf } from '../accounts/sign-in-scene.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
let shop: string;
let ada: Awaited<ReturnType<typeof personOf>>;
let boss: Awaited<ReturnType<typeof personOf>>;
beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 1 });
  client = createClient(system.app);
  acme = await integrator(system, client);
  shop = await customer(client, acme);
  const signedIn = async (account: AccountId, role: 'integrator' | 'operator') => {
    const person = await personOf(system, client, account, role);
    const { cookie } = await begin(client, { token: await mailedToken(system, client, person.email) });
    return { person, browser: by({ cookie }, ownPage) };
  };
  const operator = await signedIn(platformId, 'operator');
  const people = await signedIn(acme.id as AccountId, 'integrator');
  [ada, boss] = [people.person, operator.person];
  const links = `/v1/customers/${shop}/link-sharing`;
  created(await client.put(links, { allowed: false }, people.browser));
  created(await client.put(links, { allowed: true }, operator.browser));
  created(await client.put(links, { allowed: false }, { as: acme.key }));
  created(await client.put(links, { allowed: true }));
});
afterAll(() => system.close());

/** Who set the link sharing, in order, as somebody reads the history, and the same as the search tells it. */
const actors = async (as?: string) => {
  const who = as === undefined ? {} : { as };
  const history = await client.get(
    `/v1/accounts/${shop}/history?type=LinkSharingSet&order=oldest-first`,
    who,
  );
  const search = await client.get(`/v1/audit/events?type=LinkSharingSet&account=${shop}`, who);
  const told = history.body.items.map(({ actor }: { actor: object }) => actor);
  const found = search.body.items.map(
    ({ actor: { reason: _, ...actor } }: { actor: { reason: unknown } }) => actor,
  );
  expect(found).toEqual(told);
  return told.map(({ principal, kind, name }: Record<string, unknown>) => [principal, kind ?? 'key', name]);
};

describe('Who did something', () => {
  it('is told by name to whoever sees who it was: people, keys, and nobody of a level above', async () => {
    const nobody = ['above', 'key', null];
    const operatorKey = ['operator-key', 'key', null];
    const keyId = (await actors())[2][0];
    expect(await actors()).toEqual([
      [ada.id, 'person', 'Ada'],
      [boss.id, 'person', 'Ada'],
      [keyId, 'key', 'Office'],
      operatorKey,
    ]);
    expect(await actors(acme.key)).toEqual([
      [ada.id, 'person', 'Ada'],
      nobody,
      [keyId, 'key', 'Office'],
      nobody,
    ]);
    const { key } = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'auditor', name: 'Own' }),
    );
    expect(await actors(key)).toEqual([nobody, nobody, nobody, nobody]);
  });

  it('can be asked for by whoever has them among their people, and is nobody to others', async () => {
    const asked = `/v1/audit/events?actor=${ada.id}&type=LinkSharingSet`;
    expect((await client.get(asked, { as: acme.key })).body.items).toHaveLength(1);
    const other = await integrator(system, client);
    expectProblem(await client.get(asked, { as: other.key }), 404, 'not-found');
    expectProblem(await client.get(`/v1/audit/events?actor=${boss.id}`, { as: acme.key }), 404, 'not-found');
  });

  it('stands in an export as it is stored, so that the two agree', async () => {
    await expect
      .poll(async () => (await client.get('/v1/audit/seals')).body.items.length, { timeout: 240_000 })
      .toBeGreaterThan(0);
    const { text } = await client.get('/v1/audit/export?type=LinkSharingSet');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    const people = lines.filter(({ actor }) => actor.kind === 'person');
    expect(people.map(({ actor }) => actor.principal)).toEqual([ada.id, boss.id]);
    for (const { actor, stored } of lines) expect(actor).toEqual(JSON.parse(stored.metadata).actor);
    expect(text).not.toContain('"Ada"');
  });

  it('is told by the present name, keeps it when removed, and has none any more when erased', async () => {
    const name = async (): Promise<unknown> => (await actors())[0][2];
    created(await client.patch(`/v1/people/${ada.id}`, { name: 'Ada Nord' }));
    expect(await name()).toBe('Ada Nord');
    created(await client.delete(`/v1/people/${ada.id}`));
    expect(await name()).toBe('Ada Nord');
    expect((await client.post(`/v1/people/${ada.id}/erase`, { reason: 'asked for it' })).status).toBe(200);
    expect(await name()).toBe('[erased]');
    expect((await actors(acme.key))[0]).toEqual([ada.id, 'person', '[erased]']);
  });
});
