import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { type Answer, type Client, createClient, created, expectProblem } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, type TestSystem } from './open-system.ts';
import { integrator, planRequest } from './people.ts';

let system: TestSystem;
let client: Client;
beforeAll(async () => {
  system = await openSystem({ worker: false });
  client = createClient(system.app);
});
afterAll(() => system.close());

const keyed = (key: string, more: object = {}) => ({ headers: { 'idempotency-key': key }, ...more });

describe('A command with an idempotency key', () => {
  it('is done once, and answers the same again, however often it is sent', async () => {
    const key = randomUUID();
    const first = await client.post('/v1/plans', planRequest, keyed(key));
    const head = await lastAsked(system);
    const second = await client.post('/v1/plans', planRequest, keyed(key));
    expect(second.body).toEqual(first.body);
    expect(second.status).toBe(201);
    expect(second.headers['tierline-position']).toBe(first.headers['tierline-position']);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(await lastAsked(system)).toBe(head);
  });

  it('is done once when it is sent many times at once', async () => {
    const key = randomUUID();
    const answers: Answer[] = await Promise.all(
      Array.from({ length: 8 }, () => client.post('/v1/plans', planRequest, keyed(key))),
    );
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(7);
  });

  it('is refused for another body, path, query or method', async () => {
    const key = randomUUID();
    const { id } = created(await client.post('/v1/plans', planRequest, keyed(key)));
    const again = [
      client.post('/v1/plans', { ...planRequest, name: 'Other' }, keyed(key)),
      client.post(`/v1/plans/${id}/retire`, {}, keyed(key)),
      client.put(`/v1/plans/${id}/price`, { pricePerCameraMonth: '1' }, keyed(key)),
    ];
    for (const answer of await Promise.all(again)) expectProblem(answer, 422, 'idempotency-key-reused');
  });

  it('belongs to the one who sent it', async () => {
    const primary = await integrator(system, client);
    const key = randomUUID();
    const request = { name: 'Shop', address: { placeId: 'sample-3' } };
    const url = `/v1/integrators/${primary.id}/customers`;
    const one = created(await client.post(url, request, keyed(key)));
    const other = created(await client.post(url, request, keyed(key, { as: primary.key })));
    expect(one.id).not.toBe(other.id);
    const acting = await client.post(url, request, {
      headers: {
        'idempotency-key': key,
        'tierline-on-behalf-of': primary.id,
        'tierline-reason': 'on the phone',
      },
    });
    expect(created(acting).id).not.toBe(one.id);
  });

  it('can be used again after a refusal', async () => {
    const key = randomUUID();
    const missing = `/v1/plans/${randomUUID()}/retire`;
    expectProblem(await client.post(missing, {}, keyed(key)), 422, 'plan-not-found');
    const answer = await client.post('/v1/plans', planRequest, keyed(key));
    expect(answer.status).toBe(201);
  });

  it('can be used again at once after a failure before anything was written', async () => {
    const { log } = system.ports;
    let away = true;
    const flaky = await system.another({
      ports: {
        log: {
          ...log,
          readStream: (...read) => {
            if (away && read[0].startsWith('plan-')) throw new EventStoreUnavailable('away');
            return log.readStream(...read);
          },
        },
      },
    });
    const key = randomUUID();
    const again = () => createClient(flaky).post('/v1/plans', planRequest, keyed(key));
    expectProblem(await again(), 503, 'unavailable');
    away = false;
    expect((await again()).status).toBe(201);
  });

  it('does not show a secret twice', async () => {
    const primary = await integrator(system, client);
    const key = randomUUID();
    const request = { role: 'auditor', name: 'Audit' };
    const url = `/v1/accounts/${primary.id}/api-keys`;
    const first = await client.post(url, request, keyed(key));
    const second = await client.post(url, request, keyed(key));
    expect(first.body.key).toMatch(/^tl_/);
    const { key: _, ...rest } = first.body;
    expect(second.body).toEqual(rest);
    expect(await keptReceipts()).not.toContain(first.body.key);
  });

  it('closes an integrator while no worker keeps any read model', async () => {
    const primary = await integrator(system, client);
    const shop = created(
      await client.post(`/v1/integrators/${primary.id}/customers`, {
        name: 'Shop',
        address: { placeId: 'sample-3' },
      }),
    ).id;
    const act = (id: string, what: string) =>
      client.post(`/v1/accounts/${id}/${what}`, { reason: 'gone' }, keyed(randomUUID()));
    created(await act(primary.id, 'disable'));
    expectProblem(await act(primary.id, 'close'), 409, 'children-not-closed');
    created(await act(shop, 'disable'));
    created(await act(shop, 'close'));
    expect((await act(primary.id, 'close')).body).toMatchObject({ changed: true });
  });

  // Both wait until the API gives up waiting, which they do at the same time.
  it.concurrent('is not claimed by a dry run', async () => {
    const primary = await integrator(system, client);
    const key = randomUUID();
    const url = `/v1/accounts/${primary.id}/modules`;
    const dry = await client.put(`${url}?dryRun=true`, { modules: ['api'] }, keyed(key));
    // No worker runs here, so what would change below cannot be told; nothing was claimed all the same.
    expectProblem(dry, 503, 'read-model-behind');
    const real = await client.put(url, { modules: ['api'] }, keyed(key));
    expect(real.body).toMatchObject({ changed: true });
    expect(real.headers['idempotency-replayed']).toBeUndefined();
  });

  it.concurrent('waits for the same command under way, and says so when it takes too long', async ({
    expect,
  }) => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const { log } = system.ports;
    const slow = await system.another({
      ports: {
        log: {
          ...log,
          append: async (...appended) => {
            await gate;
            return log.append(...appended);
          },
        },
      },
    });
    const key = randomUUID();
    const first = createClient(slow).post('/v1/plans', planRequest, keyed(key));
    await expect
      .poll(async () => (await keptReceipts()).includes(key), { timeout: 240_000, interval: 20 })
      .toBe(true);
    const second = await client.post('/v1/plans', planRequest, keyed(key));
    expectProblem(second, 409, 'in-progress');
    const third = client.post('/v1/plans', planRequest, keyed(key));
    open();
    expect((await third).body).toEqual((await first).body);
    expect((await third).headers['idempotency-replayed']).toBe('true');
  });

  it('is finished, not repeated, when the store was away just after it was done', async () => {
    const { log } = system.ports;
    const unclear = await system.another({
      ports: {
        log: {
          ...log,
          append: async (...appended) => {
            await log.append(...appended);
            throw new EventStoreUnavailable('the answer was lost');
          },
        },
      },
    });
    const key = randomUUID();
    const lost = await createClient(unclear).post('/v1/plans', planRequest, keyed(key));
    expectProblem(lost, 503, 'unavailable');
    expect(lost.headers['retry-after']).toBeDefined();
    const head = await lastAsked(system);
    // At once: the repeat need not wait until the lease would have run out.
    const again = await client.post('/v1/plans', planRequest, keyed(key));
    expect(again.status).toBe(201);
    expect(await lastAsked(system)).toBe(head);
  });
});

/** What is kept of idempotency, as text. */
const keptReceipts = async (): Promise<string> => {
  const { rows } = await system.pool.query('select key, receipt::text as receipt from tierline.idempotency');
  return JSON.stringify(rows);
};
