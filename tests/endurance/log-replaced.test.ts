import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';
import { createInstallation, type Installation } from './installation.ts';
import { endAll, operatorKey, startServer } from './server-process.ts';

// The log comes back from a backup under a process that runs on, while Postgres stays as it was.

let installation: Installation;
let pool: pg.Pool;
beforeAll(async () => {
  process.env.LOG_CHECK_SECONDS = '1';
  // Long enough to see what a balancer sees before the process ends.
  process.env.DRAIN_MILLISECONDS = '4000';
  installation = await createInstallation(3);
});
afterAll(async () => {
  delete process.env.LOG_CHECK_SECONDS;
  delete process.env.DRAIN_MILLISECONDS;
  if (pool && !pool.ended) await pool.end();
  await endAll();
  await installation.remove();
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: {
    readonly id: string;
    readonly key?: string;
    readonly checks: object;
    readonly degraded: object;
  };
}

const clientOf =
  (url: string) =>
  async (
    method: string,
    path: string,
    {
      key = operatorKey,
      body,
      idempotencyKey,
    }: { key?: string; body?: object; idempotencyKey?: string } = {},
  ): Promise<Answer> => {
    const answer = await fetchWhenFree(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
  };

/** What is asked, once the server has built its read models again and is not asked too much at once. */
const answered = (probe: () => Promise<Answer>): Promise<Answer> =>
  eventually(async () => {
    const answer = await probe();
    expect(answer.status).not.toBe(503);
    return answer;
  });

const open = async (): Promise<void> => {
  const url = await readConnectionFile(installation.dataDirectory);
  if (!url) throw new Error('no Postgres runs there');
  pool = createPool(url);
};
const head = async (): Promise<bigint> => {
  const { rows } = await pool.query<{ head: bigint }>('select max(position) as head from event_store.event');
  return rows[0]?.head ?? 0n;
};
const settled = async (): Promise<void> =>
  eventually(async () => {
    const { rows } = await pool.query(
      `select from tierline.process_checkpoint where name = 'camera-suspension-reactions'
       and position >= (select max(position) from event_store.event where type <> 'SubjectKeyCreated' and stream not like 'seals-%')`,
    );
    expect(rows).toHaveLength(1);
  });

const plan = (name: string) => ({
  name,
  recordingMode: 'continuous',
  retentionDays: 30,
  resolution: '1080p',
  currency: 'EUR',
  pricePerCameraMonth: '12.00',
});

test('a process whose log was restored under it says so and ends; started anew it believes nothing of what is lost', async () => {
  const before = await startServer(installation.dataDirectory);
  const ask = clientOf(before.url);
  await open();
  const account = `/v1/accounts/${installation.customer}`;
  const [keptKey, lostKey, unchangedKey] = [randomUUID(), randomUUID(), randomUUID()];
  const kept = await ask('POST', '/v1/plans', { body: plan('Kept'), idempotencyKey: keptKey });
  expect(kept.status).toBe(201);
  expect((await ask('POST', `${account}/disable`, { body: { reason: 'unpaid' } })).status).toBe(200);
  await settled();
  const backup = await head();

  // The future that will be lost.
  const lost = await ask('POST', '/v1/plans', { body: plan('Lost'), idempotencyKey: lostKey });
  expect(lost.status).toBe(201);
  expect((await ask('POST', `${account}/enable`, { body: { reason: 'paid' } })).status).toBe(200);
  const again = { body: { reason: 'paid' }, idempotencyKey: unchangedKey };
  expect((await ask('POST', `${account}/enable`, again)).body).toMatchObject({ changed: false });
  const apiKey = await ask('POST', `/v1/accounts/${installation.customer}/api-keys`, {
    body: { role: 'auditor', name: 'Lost' },
  });
  const signIn = { key: apiKey.body.key ?? '' };
  expect((await answered(() => ask('GET', '/v1/audit/seals', signIn))).status).not.toBe(401);
  await settled();

  await pool.query('delete from event_store.event where position > $1', [backup]);
  await before.says(/the log is another one than this process has read/);
  const ready = await ask('GET', '/health/ready');
  expect(ready.status).toBe(503);
  expect(ready.body.checks).toMatchObject({ log: { ok: false, code: 'log-replaced' } });
  const metrics = await (await fetch(before.metricsUrl)).text();
  expect(metrics).toContain('tierline_condition{weight="down",what="log",code="log-replaced"} 1');
  await pool.end();
  expect(await before.ended()).toBe(1);
  expect(before.output()).toMatch(/Tierline ends: the log is another one/);

  const after = await startServer(installation.dataDirectory);
  const asked = clientOf(after.url);
  const askAnew: typeof asked = (...request) => answered(() => asked(...request));
  await open();
  // What was issued in the lost future signs nobody in.
  expect((await askAnew('GET', '/v1/audit/seals', signIn)).status).toBe(401);
  // A receipt of what is in the log is good, one of what is not is void: the command runs anew.
  const replayed = await askAnew('POST', '/v1/plans', { body: plan('Kept'), idempotencyKey: keptKey });
  expect(replayed.headers.get('idempotency-replayed')).toBe('true');
  expect(replayed.body).toEqual(kept.body);
  const anew = await askAnew('POST', '/v1/plans', { body: plan('Lost'), idempotencyKey: lostKey });
  expect(anew.status).toBe(201);
  expect(anew.headers.get('idempotency-replayed')).toBeNull();
  expect(anew.body.id).not.toBe(lost.body.id);
  // What changed nothing then changes something now.
  const enabled = await askAnew('POST', `${account}/enable`, again);
  expect(enabled.body).toMatchObject({ changed: true });
  // Every place that a process keeps is in the log again.
  await eventually(async () => {
    const { rows } = await pool.query<{ name: string; found: boolean }>(
      `select name, exists (select from event_store.event e
         where e.id = (event->>'id')::uuid and e.stream = event->>'stream') as found
       from tierline.process_checkpoint where position > 0`,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ found }) => !found)).toEqual([]);
  });
  await pool.end();
  await after.kill('SIGKILL');
});
