import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '#domain/accounts/access/modules.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { done } from '#tests/application/accounts/people.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator, subIntegrator } from '../kernel/people.ts';
import { createPeopleDesk, newPerson, peopleOf as people, personOf } from './people-desk.ts';

let system: TestSystem;
let client: Client;
let primary: { id: string; key: string };
let shop: string;
beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  primary = await integrator(system, client);
  shop = await customer(client, primary, { adminPortalAccess: true });
});
afterAll(() => system.close());
const { invited, joined, join, tokenMailed, recordedAsSent, callerOf, listed, shown, head } =
  createPeopleDesk(() => ({
    system,
    client,
  }));

describe('Inviting', () => {
  it('makes a person who is listed as invited, gets a mail, and is active once the link was followed', async () => {
    const asked = newPerson('support', { email: 'Anna@Nord.example', name: 'Anna Smith' });
    const answer = await client.post(people(primary.id), asked, { as: primary.key });
    expect(answer.status).toBe(201);
    const { id } = answer.body;
    expect(answer.body).toEqual({ id, revision: 0, changed: true });
    const token = await tokenMailed(id);
    await expect
      .poll(async () => (await listed(primary.id, await head())).at(-1)?.invitation?.mail, {
        timeout: 240_000,
      })
      .toBe('sent');
    expect((await listed(primary.id, await head(), primary.key)).at(-1)).toMatchObject({
      ...asked,
      id,
      accountId: primary.id,
      state: 'invited',
      lastSignInAt: null,
      invitation: { number: 1, mail: 'sent' },
    });
    const { context } = callerOf(personOf(id, 'support', primary.id));
    const result = done(await system.tierline.invitations.join(context, token));
    expect(result.person).toMatchObject({ state: 'active', role: 'support' });
    const [person] = (await listed(primary.id, await head())).slice(-1);
    expect(person).toMatchObject({ id, state: 'active', invitation: null });
    expect(
      await system.tierline.invitations.join(callerOf(personOf(id, 'support', primary.id)).context, token),
    ).toMatchObject({
      refusal: { code: 'sign-in-token-used' },
    });
  });

  it('happens once for an idempotency key, and once for an address', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const asked = newPerson('billing');
    const first = await client.post(people(primary.id), asked, { headers });
    const again = await client.post(people(primary.id), asked, { headers });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toEqual(first.body);
    const other = { ...asked, email: asked.email.toUpperCase() };
    expectProblem(await client.post(people(primary.id), other), 409, 'person-exists', 'email');
    // The same address may be a person of several accounts.
    created(await client.post(people(shop), { ...other, role: 'customer' }));
  });

  it('is refused with the field at fault, and leaves no event', async () => {
    /** Of people; mails may be going out meanwhile. */
    const events = async () => {
      const invited: string[] = [];
      for await (const { type } of system.store.readAll())
        if (type === 'PersonListed' || type === 'PersonInvited') invited.push(type);
      return invited.length;
    };
    const before = await events();
    const url = people(primary.id);
    for (const [wrong, field] of [
      [{ email: 'no address' }, 'email'],
      [{ role: 'king' }, 'role'],
      [{ name: ' ' }, 'name'],
      [{ name: undefined }, 'name'],
      [{ more: 1 }, 'more'],
    ] as const)
      expectProblem(await client.post(url, newPerson('support', wrong)), 400, 'malformed', field);
    for (const role of ['customer', 'operator', 'recorder', 'viewer'] as const)
      expectProblem(await client.post(url, newPerson(role)), 409, 'role-does-not-fit', 'role');
    expectProblem(await client.post(people(randomUUID()), newPerson('support')), 404, 'not-found');
    expect(await events()).toBe(before);
  });

  it('again is another mail, once a minute, and holds for whoever has joined', async () => {
    const id = await invited(primary.id, 'auditor');
    await tokenMailed(id);
    const url = `/v1/people/${id}/invitations`;
    const early = await client.post(url, undefined, { as: primary.key });
    expectProblem(early, 429, 'too-many-invitations');
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    await join(id);
    expect((await client.post(url)).body).toMatchObject({ id, changed: false });
  });
});

describe('Changing and removing', () => {
  it('changes role and name in one command, at the revision that If-Match names', async () => {
    const id = await joined(primary.id, 'support');
    await recordedAsSent(id);
    const url = `/v1/people/${id}`;
    const { revision } = await shown(primary.id, id);
    const stale = { headers: { 'if-match': '"0"' } };
    expectProblem(await client.patch(url, { role: 'billing' }, stale), 412, 'revision-mismatch');
    const call = { as: primary.key, headers: { 'if-match': `"${revision}"` } };
    const changed = await client.patch(url, { role: 'billing', name: 'Anna Nordmann' }, call);
    expect(changed.body).toMatchObject({ id, changed: true, revision: revision + 2 });
    expect((await client.patch(url, { role: 'billing' })).body).toMatchObject({ changed: false });
    expect(await listed(primary.id, String(changed.headers['tierline-position']))).toContainEqual(
      expect.objectContaining({ id, role: 'billing', name: 'Anna Nordmann', revision: revision + 2 }),
    );
    expect((await client.patch(url, {})).body).toMatchObject({ changed: false });
    expectProblem(await client.patch(url, { role: 'customer' }), 409, 'role-does-not-fit', 'role');
  });

  it('keeps the last operator', async () => {
    const [one, other] = [await joined(platformId, 'operator'), await joined(platformId, 'operator')];
    created(await client.delete(`/v1/people/${other}`));
    expectProblem(await client.delete(`/v1/people/${one}?dryRun=true`), 409, 'last-operator');
    expectProblem(await client.delete(`/v1/people/${one}`), 409, 'last-operator');
    expectProblem(await client.patch(`/v1/people/${one}`, { role: 'auditor' }), 409, 'last-operator');
    expect((await client.delete(`/v1/people/${other}`)).body).toMatchObject({ changed: false, keys: [] });
    expectProblem(await client.patch(`/v1/people/${other}`, { name: 'Anna' }), 409, 'person-removed');
    expectProblem(await client.post(`/v1/people/${other}/invitations`), 409, 'person-removed');
  });

  it('names the keys that the person made, and ends them where that is asked', async () => {
    const id = await joined(primary.id, 'integrator');
    const person = personOf(id, 'integrator', primary.id);
    const issue = async (account: string, role: Role, name: string) => {
      const issued = await system.tierline.apiKeys.issue(callerOf(person), account as AccountId, {
        role,
        name,
      });
      return done(issued);
    };
    const own = await issue(primary.id, 'auditor', 'Own');
    const below = await issue(shop, 'customer', 'Below');
    const ended = await issue(shop, 'viewer', 'Ended');
    created(await client.delete(`/v1/api-keys/${ended.id}`));
    // By a key that was made with one of theirs they would get in again.
    const maker = await issue(primary.id, 'integrator', 'Maker');
    const ofMaker = created(
      await client.post(
        `/v1/accounts/${primary.id}/api-keys`,
        { role: 'integrator', name: 'Of the key' },
        { as: maker.key ?? '' },
      ),
    );
    const keys = [
      { id: maker.id, accountId: primary.id, role: 'integrator', name: 'Maker' },
      { id: ofMaker.id, accountId: primary.id, role: 'integrator', name: 'Of the key' },
      { id: own.id, accountId: primary.id, role: 'auditor', name: 'Own' },
      { id: below.id, accountId: shop, role: 'customer', name: 'Below' },
    ];
    const foreseen = await client.delete(`/v1/people/${id}?dryRun=true&revokeKeys=true`, { as: primary.key });
    expect(foreseen.body.keys).toHaveLength(4);
    expect(foreseen.body.keys).toEqual(expect.arrayContaining(keys));
    expect((await client.get('/v1/me', { as: below.key ?? '' })).status).toBe(200);
    const removed = await client.delete(`/v1/people/${id}`, { as: primary.key });
    expect(removed.body).toMatchObject({ id, changed: true });
    expect(removed.body.keys).toEqual(expect.arrayContaining(keys));
    expect((await client.get('/v1/me', { as: below.key ?? '' })).status).toBe(200);
    const again = await client.delete(`/v1/people/${id}?revokeKeys=true`, { as: primary.key });
    expect(again.body.keys).toHaveLength(4);
    for (const { key = '' } of [own, below, maker, ofMaker])
      expectProblem(await client.get('/v1/me', { as: key }), 401, 'unauthenticated');
    expect((await client.delete(`/v1/people/${id}`)).body.keys).toEqual([]);
    expect(await shown(primary.id, id)).toMatchObject({ state: 'removed' });
  });

  it('can be looked at as of a time before it', async () => {
    const id = await invited(shop, 'viewer');
    const before = await head();
    created(await client.delete(`/v1/people/${id}`));
    const past = await client.get(`${people(shop)}?asOf=${before}`);
    expect(past.body.items).toContainEqual(expect.objectContaining({ id, state: 'invited', role: 'viewer' }));
    expect(await listed(shop, await head())).toContainEqual(
      expect.objectContaining({ id, state: 'removed' }),
    );
  });
});

describe('Whom people are for', () => {
  it("a customer's people invite customer and viewer, with portal access and the module users", async () => {
    const { key } = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'customer', name: 'Till' }),
    );
    const owner = { as: key };
    created(await client.post(people(shop), newPerson('viewer'), owner));
    expectProblem(await client.post(people(shop), newPerson('auditor'), owner), 403, 'forbidden', 'role');
    const auditor = await invited(shop, 'auditor');
    expectProblem(await client.delete(`/v1/people/${auditor}`, owner), 403, 'forbidden');
    const set = (granted: readonly string[]) =>
      client.put(`/v1/accounts/${shop}/modules`, { modules: granted });
    created(await set(modules.filter((module) => module !== 'users')));
    for (const answer of [
      await client.post(people(shop), newPerson('viewer'), owner),
      await client.get(people(shop), owner),
    ])
      expectProblem(answer, 403, 'module-not-allowed');
    created(await set(modules));
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: false }));
    expectProblem(await client.get(people(shop), owner), 403, 'portal-access-required');
    created(await client.put(`/v1/customers/${shop}/admin-portal-access`, { allowed: true }));
    const { key: viewing } = created(
      await client.post(`/v1/accounts/${shop}/api-keys`, { role: 'viewer', name: 'Screen' }),
    );
    expectProblem(await client.get(people(shop), { as: viewing }), 403, 'forbidden');
  });

  it('people of another business, and of levels above, are not there', async () => {
    const stranger = await integrator(system, client);
    const sub = await subIntegrator(system, client, primary);
    const id = await invited(primary.id, 'support');
    for (const as of [stranger.key, sub.key]) {
      for (const answer of [
        await client.patch(`/v1/people/${id}`, { name: 'Mine' }, { as }),
        await client.delete(`/v1/people/${id}?revokeKeys=true`, { as }),
        await client.delete(`/v1/people/${id}?dryRun=true`, { as }),
        await client.post(`/v1/people/${id}/invitations`, undefined, { as }),
        await client.get(people(primary.id), { as }),
        await client.post(people(primary.id), newPerson('support'), { as }),
      ])
        expectProblem(answer, 404, 'not-found');
    }
    // From above they are looked after like one's own.
    created(
      await client.patch(
        `/v1/people/${await invited(sub.id, 'support')}`,
        { name: 'B' },
        { as: primary.key },
      ),
    );
  });
});
