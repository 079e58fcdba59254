import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { leafHash } from '#domain/record/seal/leaf.ts';
import { headText } from '#domain/record/seal/seals.ts';
import { isConsistent, rootByPath } from '#tests/domain/record/seal/naive-tree.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let owner: { id: string; key: string };
let stranger: { id: string; key: string };
let shop: string;
beforeAll(async () => {
  system = await openSystem({ sealEveryEvents: 1 });
  client = createClient(system.app);
  owner = await integrator(system, client);
  stranger = await integrator(system, client);
  shop = await customer(client, owner);
});
afterAll(() => system.close());

const bytes = (hashes: readonly string[]): readonly Buffer[] =>
  hashes.map((hash) => Buffer.from(hash, 'hex'));

/** The first event of an account's stream. */
const eventOf = async (stream: string): Promise<string> => {
  for await (const event of system.store.readStream(stream, { limit: 1 })) return event.id;
  throw new Error(`${stream} is empty`);
};

const proofOf = async (eventId: string, as?: string) => {
  const more = as === undefined ? {} : { as };
  await vi.waitUntil(async () => (await client.get(`/v1/audit/proofs/${eventId}`, more)).status !== 503, {
    timeout: 240_000,
  });
  return client.get(`/v1/audit/proofs/${eventId}`, more);
};

describe('A proof', () => {
  it('leads from what is stored of an event to a head that is signed by a key of the seals', async () => {
    const { status, body } = await proofOf(await eventOf(`customer-${shop}`));
    expect(status).toBe(200);
    expect(leafHash(body.stored).toString('hex')).toBe(body.leaf);
    const root = rootByPath(
      Number(body.index),
      body.head.size,
      Buffer.from(body.leaf, 'hex'),
      bytes(body.path),
    );
    expect(root && Buffer.from(root).toString('hex')).toBe(body.head.root);
    const keys = (await client.get('/v1/audit/seals/keys')).body.items;
    const key = keys.find(({ keyId }: { keyId: string }) => keyId === body.head.keyId);
    const signature = Buffer.from(body.head.signature, 'base64');
    expect(verify(null, Buffer.from(headText(body.head)), createPublicKey(key.publicKey), signature)).toBe(
      true,
    );
  });

  it('is given to people below the platform without what is stored, and not of what lies outside their subtree', async () => {
    const event = await eventOf(`customer-${shop}`);
    const own = await proofOf(event, owner.key);
    expect(own.status).toBe(200);
    expect(own.body).not.toHaveProperty('stored');
    expect(own.text).not.toContain('01900000-0000-7000-8000-000000000001');
    expectProblem(await client.get(`/v1/audit/proofs/${event}`, { as: stranger.key }), 404, 'not-found');
    const others = await client.get(`/v1/audit/proofs/${await eventOf(`integrator-${owner.id}`)}`, {
      as: stranger.key,
    });
    const none = await client.get('/v1/audit/proofs/01900000-0000-7000-8000-0000000000aa', {
      as: stranger.key,
    });
    expect(others.body).toEqual(none.body);
  });

  it('of what holds a secret is its leaf and its path, which lead to the head all the same', async () => {
    const key = created(
      await client.post(`/v1/accounts/${owner.id}/api-keys`, { role: 'auditor', name: 'Books' }),
    );
    const event = await eventOf(`apiKey-${key.id}`);
    const { body, text } = await proofOf(event);
    let stored: Parameters<typeof leafHash>[0] | undefined;
    for await (const one of system.store.readStream(`apiKey-${key.id}`, { limit: 1 })) stored = one;
    if (!stored) throw new Error('The key is not in the log.');
    expect(body).not.toHaveProperty('stored');
    expect(text).not.toContain(JSON.parse(stored.data).hash);
    expect(body.leaf).toBe(leafHash(stored).toString('hex'));
    const root = rootByPath(
      Number(body.index),
      body.head.size,
      Buffer.from(body.leaf, 'hex'),
      bytes(body.path),
    );
    expect(root && Buffer.from(root).toString('hex')).toBe(body.head.root);
  });

  it('in an earlier head is given on request, and refused for a size that is none', async () => {
    const event = await eventOf(`integrator-${owner.id}`);
    await proofOf(event);
    const { items } = (await client.get('/v1/audit/seals')).body;
    const { index } = (await client.get(`/v1/audit/proofs/${event}`)).body;
    for (const { size, root } of items) {
      const answer = await client.get(`/v1/audit/proofs/${event}?size=${size}`);
      if (size <= Number(index)) expectProblem(answer, 400, 'malformed', 'size');
      else expect(answer.body.head).toMatchObject({ size, root });
    }
    expectProblem(await client.get(`/v1/audit/proofs/${event}?size=999999`), 404, 'not-found');
    expectProblem(await client.get(`/v1/audit/proofs/${event}?size=0`), 400, 'malformed');
  });

  it('needs the module audit-log', async () => {
    const event = await eventOf(`customer-${shop}`);
    await proofOf(event);
    const modules = { modules: ['api', 'admin-portal'] };
    expect((await client.put(`/v1/accounts/${stranger.id}/modules`, modules)).status).toBe(200);
    for (const path of ['seals', 'seals/keys', 'seals/consistency?from=1&to=1', `proofs/${event}`])
      expectProblem(await client.get(`/v1/audit/${path}`, { as: stranger.key }), 403, 'module-not-allowed');
    const recorder = created(
      await client.post(`/v1/accounts/${owner.id}/api-keys`, { role: 'recorder', name: 'Recorder' }),
    );
    expectProblem(await client.get('/v1/audit/seals', { as: recorder.key }), 403, 'forbidden');
  });
});

describe('The heads', () => {
  it('are listed with the newest first, each with the proof that it goes on from the one before', async () => {
    await proofOf(await eventOf(`customer-${shop}`));
    const whole = (await client.get('/v1/audit/seals?limit=500')).body.items;
    expect(whole.length).toBeGreaterThan(1);
    for (const [at, head] of whole.entries()) {
      const previous = whole[at + 1];
      if (!previous) {
        expect(head.previous).toBeNull();
        continue;
      }
      expect(head.previous.size).toBe(previous.size);
      const roots = bytes([previous.root, head.root]);
      const [from = Buffer.alloc(0), to = Buffer.alloc(0)] = roots;
      expect(isConsistent(previous.size, head.size, from, to, bytes(head.previous.consistency))).toBe(true);
    }
  });

  it('come in pages that together are the list', async () => {
    const whole = (await client.get('/v1/audit/seals?limit=500')).body.items;
    const paged = [];
    for (let after = ''; ; ) {
      const { items, next } = (await client.get(`/v1/audit/seals?limit=1${after}`)).body;
      paged.push(...items);
      if (next === null) break;
      after = `&after=${next}`;
    }
    expect(paged.slice(-whole.length)).toEqual(whole);
    expectProblem(await client.get('/v1/audit/seals?after=bm90aGluZw'), 400, 'malformed', 'after');
  });

  it('of any two sizes are proved to go on from each other', async () => {
    const [last] = (await client.get('/v1/audit/seals')).body.items;
    const whole = (await client.get('/v1/audit/seals?limit=500')).body.items;
    const first = whole.at(-1);
    const { body } = await client.get(`/v1/audit/seals/consistency?from=${first.size}&to=${last.size}`);
    const [from = Buffer.alloc(0), to = Buffer.alloc(0)] = bytes([first.root, last.root]);
    expect(isConsistent(first.size, last.size, from, to, bytes(body.proof))).toBe(true);
    expectProblem(await client.get('/v1/audit/seals/consistency?from=2&to=1'), 400, 'malformed', 'from');
    expectProblem(await client.get('/v1/audit/seals/consistency?from=1&to=999999'), 400, 'malformed', 'to');
    expectProblem(await client.get('/v1/audit/seals/consistency'), 400, 'malformed');
  });
});

it('Before anything is sealed a proof is not there yet', async () => {
  const unsealed = await openSystem({ worker: false });
  const other = createClient(unsealed.app);
  expectProblem(await other.get('/v1/audit/seals/consistency?from=1&to=2'), 503, 'not-sealed-yet');
  expect((await other.get('/v1/audit/seals')).body).toEqual({ items: [], next: null });
  expect((await other.get('/v1/audit/seals/keys')).body).toEqual({ items: [] });
  await unsealed.close();
});
