import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import type { ReadModelName } from '#projections/definitions.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { type Role, type RunningSystem, startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

const operatorKey = 'operator-key-of-the-tests-of-another-log';
const database = await createTestDatabase();
const { pool } = database;
const dataDirectory = await mkdtemp(join(tmpdir(), 'tierline-other-log-'));
const settings = readSettings({
  DATABASE_URL: database.url,
  DATA_DIR: dataDirectory,
  PORT: '0',
  METRICS_PORT: '0',
  OPERATOR_KEY: operatorKey,
});
let system: RunningSystem | undefined;
const start = async (role: Role): Promise<void> => {
  system = await startSystem(settings, role, createLogger('silent'));
};
const metrics = async (): Promise<string> => (await fetch(String(system?.metricsUrl))).text();
const stop = async (): Promise<void> => {
  await system?.close();
  system = undefined;
};
afterAll(async () => {
  await stop();
  await database.drop();
  await removeDirectory(dataDirectory);
});

// Four starts of the whole system, which a machine with other things to do takes its time for.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what was answered is what the test is about.
  readonly body: any;
  readonly position: string | null;
}

const sendOnce = async (
  method: string,
  path: string,
  body?: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answered> => {
  const answer = await fetch(`${system?.url}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${operatorKey}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const json = answer.headers.get('content-type')?.includes('json') ?? false;
  return {
    status: answer.status,
    body: json ? JSON.parse(text) : text,
    position: answer.headers.get('tierline-position'),
  };
};

/** A server that has too much to do is asked again: the machine is shared with other tests. */
const send = async (...request: Parameters<typeof sendOnce>): Promise<Answered> => {
  for (;;) {
    const answer = await sendOnce(...request);
    if (answer.body?.code !== 'overloaded') return answer;
  }
};

const settle = (check: () => Promise<void>): Promise<void> =>
  vi.waitFor(check, { timeout: 240_000, interval: 100 });

const ready = () => send('GET', '/health/ready');
const whenReady = () =>
  settle(async () => expect(await ready()).toMatchObject({ status: 200, body: { degraded: [] } }));

test('An older log, an event of a later version and another version of the read models are told, and nothing of what is gone', async () => {
  await start('all');
  await whenReady();
  const address = { placeId: 'sample-1' };
  const integrator = (
    await send('POST', '/v1/integrators', {
      name: 'Acme',
      email: 'acme@example.org',
      address,
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    })
  ).body.id;
  const mail = async () =>
    (await pool.query<{ last: string }>('select max(position)::text as last from event_store.event')).rows[0]
      ?.last ?? '0';
  const plan = (
    await send('POST', '/v1/plans', {
      name: 'Plan',
      recordingMode: 'continuous',
      retentionDays: 7,
      resolution: '1080p',
      pricePerCameraMonth: '9',
      currency: 'EUR',
    })
  ).body.id;
  const backup = await mail();
  for (let index = 0; index < 20; index += 1)
    await send('PATCH', `/v1/integrators/${integrator}`, { name: `later ${index}` });
  const lost = await mail();
  const atLost = { 'tierline-at-least': lost };
  await settle(async () =>
    expect((await send('GET', `/v1/accounts/${integrator}`, undefined, atLost)).body.name).toBe('later 19'),
  );
  const cursor = (await send('GET', '/v1/recording-changes?after=0')).body.next;
  expect(cursor).not.toMatch(/^\d+$/);
  // What a cursor carries is not for its reader: the event beside it may be anybody's.
  expect(Buffer.from(cursor, 'base64url').toString('latin1')).not.toContain(integrator);
  await stop();

  await pool.query('delete from event_store.event where position > $1', [backup]);
  // Whoever only answers requests finds it out by itself: no worker runs yet.
  await start('api');
  const routes: Readonly<Record<ReadModelName, string | undefined>> = {
    'customer-list': '/v1/customer-list',
    permissions: `/v1/accounts/${integrator}/permissions`,
    cameras: '/v1/cameras/01900000-0000-7000-8000-0000000000c1',
    disablements: `/v1/accounts/${integrator}/disablements`,
    'recording-feed': '/v1/recording-changes?after=0',
    plans: '/v1/plans',
    'api-keys': `/v1/accounts/${integrator}/api-keys`,
    people: `/v1/accounts/${integrator}/people`,
    // Of the processes: no route shows them.
    'sign-in-addresses': undefined,
    identities: undefined,
    'suspension-index': undefined,
    'billing-runs': `/v1/billing-runs?billerId=${integrator}`,
    'billing-facts': undefined,
    invoices: `/v1/accounts/${integrator}/invoices`,
    ledger: `/v1/accounts/${integrator}/ledger`,
    unbilled: `/v1/accounts/${integrator}/unbilled`,
    'event-index': '/v1/audit/events',
  };
  const names = Object.keys(routes);
  const answers: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const [name, route] of Object.entries(routes)) {
    if (route === undefined || name === 'cameras' || name === 'billing-runs') continue;
    const { status, body } = await send('GET', route);
    answers[name] = [status, body.code];
    expected[name] = [503, 'read-model-rebuilding'];
  }
  expect(answers).toEqual(expected);
  expect((await send('GET', `/v1/accounts/${integrator}`, undefined, atLost)).body.code).toBe(
    'position-not-in-log',
  );
  const told = await ready();
  expect(told.status).toBe(200);
  expect(told.body.degraded).toEqual(
    expect.arrayContaining(
      names.map((name) =>
        expect.objectContaining({ what: `read-model ${name}`, code: 'read-model-rebuilding' }),
      ),
    ),
  );
  expect(await metrics()).toContain('tierline_projection_rebuilding{read_model="plans"} 1');
  await stop();

  await start('all');
  await settle(async () =>
    expect(
      (await ready()).body.degraded.filter(({ what }: { what: string }) => what.startsWith('read-model')),
    ).toEqual([]),
  );
  expect((await send('GET', `/v1/accounts/${integrator}`)).body.name).toBe('Acme');
  const renamed = await send('PATCH', `/v1/integrators/${integrator}`, { name: 'Otherwise' });
  const shown = await send('GET', `/v1/accounts/${integrator}`, undefined, {
    'tierline-at-least': renamed.position ?? '',
  });
  expect(shown).toMatchObject({ status: 200, body: { name: 'Otherwise' } });
  expect((await send('GET', `/v1/recording-changes?after=${cursor}`)).body.code).toBe('cursor-not-in-log');
  expect((await send('GET', '/v1/recording-changes?after=999999')).body.code).toBe('cursor-not-in-log');
  expect((await send('GET', `/v1/recording-changes?after=${backup}`)).status).toBe(200);
  expect(
    (await send('GET', '/v1/plans?limit=1', undefined, { 'tierline-at-least': '999999' })).body.code,
  ).toBe('position-not-in-log');
  expect((await send('GET', `/v1/accounts/${integrator}?asOf=999999`)).body.code).toBe('position-not-in-log');

  // An event of a later version, as in a rolling upgrade.
  await pool.query(
    `insert into event_store.event (position, stream, revision, id, type, data, metadata)
     select (select max(position) + 1 from event_store.event), stream, revision + 1, gen_random_uuid(),
       'IntegratorColourChosen', '{}', metadata
     from event_store.event where stream = $1 order by revision desc limit 1`,
    [`integrator-${integrator}`],
  );
  await settle(async () =>
    expect((await ready()).body.degraded).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ what: 'read-model customer-list', code: 'event-unknown' }),
        expect.objectContaining({
          what: expect.stringMatching(/^event IntegratorColourChosen at \d+$/),
          code: 'event-unknown',
        }),
      ]),
    ),
  );
  expect((await ready()).status).toBe(200);
  expect((await send('GET', `/v1/accounts/${integrator}`)).body.code).toBe('event-unknown');
  expect((await send('PATCH', `/v1/integrators/${integrator}`, { name: 'x' })).body.code).toBe(
    'event-unknown',
  );
  const other = await send('POST', '/v1/integrators', {
    name: 'Other',
    email: 'other@example.org',
    address,
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  });
  const seen = await send('GET', `/v1/accounts/${other.body.id}`, undefined, {
    'tierline-at-least': other.position ?? '',
  });
  expect(seen).toMatchObject({ status: 200, body: { name: 'Other' } });
  expect(await metrics()).toMatch(/tierline_projection_unknown_events\{read_model="customer-list"\} 1/);
  expect(plan).toBeDefined();
});
