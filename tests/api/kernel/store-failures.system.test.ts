import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openIdempotencyStore } from '#adapters/postgres/idempotency-store.ts';
import { openSignInStores } from '#adapters/postgres/sign-in-store.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { confirmationToken } from '#application/accounts/confirmation-token.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createConditions } from '#application/kernel/conditions.ts';
import { newId } from '#application/kernel/new-id.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import { createReadModels } from '#projections/read-models.ts';
import { createReadiness } from '#scripts/compose/readiness.ts';
import { untilNotOverloaded } from './client.ts';
import { lastAsked } from './last-asked.ts';
import { openSystem, operatorKey, type TestSystem } from './open-system.ts';
import { type SampleRequest, sampleRequests } from './sample-requests.ts';

/** A pool whose every query the server ends with an SQLSTATE, while one is set: what it then says is its own error. */
interface FailingPool {
  readonly pool: pg.Pool;
  fail(sqlState: string | undefined): void;
  close(): void;
}

const createFailingPool = async (pool: pg.Pool): Promise<FailingPool> => {
  let sqlState: string | undefined;
  // Of a query of its own the pool would close the connection with every failure, and open another.
  const client = await pool.connect();
  const failure = async (): Promise<never> => {
    await client.query(`do $$ begin raise sqlstate '${sqlState}'; end $$`);
    throw new Error('the server did not fail');
  };
  return {
    fail: (next) => {
      sqlState = next;
    },
    close: () => client.release(),
    pool: new Proxy(pool, {
      get: (target, property) => {
        if (sqlState !== undefined && (property === 'query' || property === 'connect')) return failure;
        const value: unknown = Reflect.get(target, property);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
  };
};

/** Answered without any store. */
const withoutStores = new Set([
  'GET /v1/sign-in',
  // Where no identity provider is set up.
  'GET /v1/sign-in/oidc',
  'GET /v1/sign-in/oidc/callback',
  'GET /v1/places',
  'GET /v1/places/{placeId}',
  'POST /v1/email-confirmations/resend',
  // The sample proves nobody, and ends the session of nobody.
  'POST /v1/session',
  'DELETE /v1/session',
]);

let system: TestSystem;
let failing: FailingPool;
let store: EventStore;
let app: FastifyInstance;
let requests: readonly SampleRequest[];
const noted: string[] = [];

beforeAll(async () => {
  system = await openSystem();
  failing = await createFailingPool(system.pool);
  const { pool } = failing;
  store = await openPostgresEventStore({ pool, deadlineMilliseconds: 0 });
  const log = createEventLog(store, system.ports.secrets);
  app = await system.another({
    ports: {
      log,
      readModels: createReadModels(pool, log, system.ports.clock),
      idempotency: openIdempotencyStore(pool),
      ...openSignInStores(pool),
      suspensionIndex: createSuspensionIndex(pool),
      billingFacts: createBillingFacts(pool),
    },
    onStoreFailure: (_error, { code }) => noted.push(code),
  });
  requests = sampleRequests(app);
});
afterAll(async () => {
  failing.fail(undefined);
  failing.close();
  await store.close();
  await system.close();
});

const send = ({ request }: SampleRequest) => {
  const headers = {
    authorization: `Bearer ${operatorKey}`,
    'idempotency-key': 'the same',
    ...request.headers,
  };
  return untilNotOverloaded(() => app.inject({ ...request, headers }));
};

describe('While the database fails', () => {
  it.each([['55P03'], ['25006'], ['57014'], ['42P01']])(
    'with %s, every operation answers 503 with Retry-After, and nothing is appended',
    async (sqlState) => {
      const head = await lastAsked(system);
      failing.fail(sqlState);
      const wrong: string[] = [];
      for (const sample of requests) {
        if (withoutStores.has(sample.name)) continue;
        const { statusCode, headers, body } = await send(sample);
        const right =
          statusCode === 503 &&
          Number(headers['retry-after']) > 0 &&
          String(headers['content-type']).startsWith('application/problem+json') &&
          // Of a table that is not there, some can say more: the read model is not built.
          /^(unavailable|read-model-behind|read-model-rebuilding)$/.test(JSON.parse(body).code);
        if (!right) wrong.push(`${sample.name} ${statusCode} ${body}`);
      }
      failing.fail(undefined);
      expect(wrong).toEqual([]);
      expect(requests.length).toBeGreaterThan(60);
      expect(await lastAsked(system)).toBe(head);
    },
  );

  it('each failure is told to readiness and metrics by its code, and no line of the log is an error with a stack', async () => {
    noted.length = 0;
    const lines = system.logged.length;
    failing.fail('55P03');
    const one = requests.find(({ name }) => name === 'GET /v1/accounts/{id}');
    if (!one) throw new Error('no such operation');
    expect((await send(one)).statusCode).toBe(503);
    failing.fail(undefined);
    expect(noted).toEqual(['locked']);
    const written = system.logged.slice(lines).join('');
    expect(written).toContain('"store":"locked"');
    expect(written).not.toContain('stack');
  });

  it('a failure of the page behind a confirmation link is told like any other, and people read that they should wait', async () => {
    noted.length = 0;
    failing.fail('55P03');
    const token = confirmationToken(newId<AccountId>(), 'a@x.example', 1, system.ports.secrets.tokenSecret);
    const { statusCode, headers } = await untilNotOverloaded(() =>
      app.inject(`/email-confirmations/${token}`),
    );
    failing.fail(undefined);
    expect(noted).toEqual(['locked']);
    expect(statusCode).toBe(503);
    expect(headers['content-type']).toContain('text/html');
  });

  it('readiness says of the database what is wrong, by a code', async () => {
    const { readModels } = system.ports;
    const ready = createReadiness(
      store,
      system.ports.log,
      failing.pool,
      readModels.health,
      createConditions({ now: system.ports.clock.now }),
    );
    expect(await ready()).toMatchObject({ ok: true, degraded: [] });
    failing.fail('53300');
    expect(await ready()).toMatchObject({
      ok: false,
      checks: {
        events: { ok: false, code: 'too-many-connections' },
        database: { ok: false, code: 'too-many-connections' },
      },
    });
    failing.fail(undefined);
  });

  it('readiness is down while the database takes no writes', async () => {
    const client = await system.pool.connect();
    const readOnly = new Proxy(system.pool, {
      get: (target, property) =>
        property === 'query' ? client.query.bind(client) : Reflect.get(target, property),
    });
    await client.query('set default_transaction_read_only = on');
    const ready = createReadiness(
      system.store,
      system.ports.log,
      readOnly,
      system.ports.readModels.health,
      createConditions({ now: system.ports.clock.now }),
    );
    expect(await ready()).toMatchObject({
      ok: false,
      checks: { database: { ok: false, code: 'read-only' } },
    });
    client.release(true);
  });
});
