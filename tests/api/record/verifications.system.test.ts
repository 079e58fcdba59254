import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { integrator, plan } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let acme: { id: string; key: string };
beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 1 });
  client = createClient(system.app);
  acme = await integrator(system, client, { planIds: [await plan(client)] });
});
afterAll(() => system.close());

const url = '/v1/audit/verifications';
const verifyNow = async (): Promise<string> => {
  const taken = await client.post(url, {});
  expect(taken.status, taken.text).toBe(202);
  return taken.body.id;
};
const ended = async (id: string) => {
  const read = async () => (await client.get(`${url}/${id}`)).body;
  await expect.poll(async () => (await read()).state, { timeout: 240_000 }).not.toBe('running');
  return read();
};

describe('Verifying now', () => {
  it('is done by the leader of all of the log, and every process of the API tells how it ended', async () => {
    const id = await verifyNow();
    const done = await ended(id);
    expect(done).toMatchObject({ id, state: 'done', findings: [], accepted: [], error: null });
    expect(done.events).toBeGreaterThan(0);
    expect(done.position).toBe(done.head);
    const elsewhere = createClient(await system.another());
    const { items, outcomes } = (await elsewhere.get(url)).body;
    expect(items[0]).toEqual(done);
    expect(outcomes[0]).toMatchObject({ kind: 'full', at: done.endedAt, findings: [] });
  });

  it('names what was altered, and is good again when that is undone', async () => {
    const stream = "stream = 'integrator-' || $1 and revision = 0";
    const query = (statement: string) => system.pool.query<{ at: string }>(statement, [acme.id]);
    const { rows } = await query(`select position::text as at from event_store.event where ${stream}`);
    // Only what a head covers can be shown to have been altered.
    const covered = async () => {
      const { items } = (await client.get('/v1/audit/seals?limit=1')).body;
      return items.length > 0 && BigInt(items[0].position) >= BigInt(rows[0]?.at ?? 0);
    };
    await expect.poll(covered, { timeout: 240_000 }).toBe(true);
    await query(`update event_store.event set data = data || ' ' where ${stream}`);
    const bad = await ended(await verifyNow());
    expect(bad.state).toBe('done');
    expect(bad.findings[0]).toMatch(new RegExp(`^Altered: event .* of integrator-${acme.id}`));
    expect((await client.get(url)).body.outcomes[0].findings).toEqual(bad.findings);
    await query(`update event_store.event set data = rtrim(data) where ${stream}`);
    expect((await ended(await verifyNow())).findings).toEqual([]);
  });

  it('is for operators, and for auditors of the platform to read', async () => {
    const { key: auditor } = created(
      await client.post(`/v1/accounts/${platformId}/api-keys`, { role: 'auditor', name: 'Auditors' }),
    );
    expectProblem(await client.post(url, {}, { as: acme.key }), 403, 'forbidden');
    expectProblem(await client.get(url, { as: acme.key }), 403, 'forbidden');
    expectProblem(await client.get(`${url}/${v7()}`, { as: acme.key }), 403, 'forbidden');
    expectProblem(await client.post(url, {}, { as: auditor }), 403, 'forbidden');
    expect((await client.get(url, { as: auditor })).status).toBe(200);
    expectProblem(await client.get(`${url}/${v7()}`, { as: auditor }), 404, 'not-found');
  });
});
