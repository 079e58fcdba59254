import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instantOf } from '#domain/kernel/ids.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import { readSettings } from '#scripts/settings.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { createBuiltDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { endAll, runScript } from './server-process.ts';

const operatorKey = 'operator-key-of-the-clock-tests';
let dataDirectory: string;
let database: TestDatabase;

beforeAll(async () => {
  dataDirectory = await mkdtemp(join(tmpdir(), 'tierline-clock-'));
  database = await createBuiltDatabase();
});
afterAll(async () => {
  await endAll();
  await database.drop();
  await removeDirectory(dataDirectory);
});

const env = (more: Readonly<Record<string, string>> = {}) => ({
  DATABASE_URL: database.url,
  DATA_DIR: dataDirectory,
  OPERATOR_KEY: operatorKey,
  PORT: '0',
  METRICS: 'off',
  ...more,
});
const start = (more: Readonly<Record<string, string>> = {}) =>
  startSystem(readSettings(env(more)), 'all', createLogger('silent'));

/** What readiness says once it says yes: read models are built after the start. */
const readiness = (url: string) =>
  eventually(async () => {
    const answer = await fetch(`${url}/health/ready`);
    expect(answer.status).toBe(200);
    return answer.json();
  });

const events = async (): Promise<readonly string[]> =>
  (
    await database.pool.query<{ type: string }>('select type from event_store.event order by position')
  ).rows.map(({ type }) => type);

const run = async (script: string, args: readonly string[]) => {
  const { ended, output } = runScript(script, dataDirectory, args, { DATABASE_URL: database.url });
  return { code: await ended(), said: output() };
};

/** What a start with a clock a year ahead leaves in the log of an installation that is no demo. */
const leaveAnEventAhead = () =>
  database.pool.query(
    `insert into event_store.event (position, stream, revision, id, type, data, metadata)
     select (select max(position) + 1 from event_store.event), stream, revision + 1, gen_random_uuid(), type, data,
       jsonb_set(metadata::jsonb, '{time}', to_jsonb($1::text))::text
     from event_store.event where stream like 'installation-%' order by revision desc limit 1`,
    [instantOf(Date.now() + 365 * 86_400_000)],
  );

describe('A log whose last event is ahead of the machine', () => {
  it('is refused at the start with the remedy, and nothing is written', async () => {
    const first = await start();
    expect(await readiness(first.url)).toMatchObject({ status: 'ok' });
    await first.close();
    await leaveAnEventAhead();
    const before = await events();
    await expect(start()).rejects.toThrow(/ahead of this machine's clock.*accept-time --reason/s);
    const billing = await run('billing', ['run', '--month', '2026-10']);
    expect(billing.code).not.toBe(0);
    expect(billing.said).toMatch(/ahead of this machine's clock/);
    expect(await events()).toEqual(before);
  });

  it('starts after an operator accepted it; a dry run of that changes nothing', async () => {
    const before = await events();
    expect(await run('audit', ['accept-time', '--reason', 'a wrong clock', '--dry-run'])).toMatchObject({
      code: 0,
      said: expect.stringContaining('dry run'),
    });
    expect(await events()).toEqual(before);
    expect(await run('audit', ['accept-time', '--reason', 'a wrong clock'])).toMatchObject({ code: 0 });
    expect((await events()).slice(before.length)).toContain('TimeAccepted');
    const again = await start();
    const ready = await readiness(again.url);
    expect(ready).toMatchObject({
      status: 'ok',
      degraded: [{ what: 'clock', code: 'time-stands-still' }],
    });
    expect(ready).not.toHaveProperty('demo');
    await again.close();
    const nothing = await run('audit', ['accept-time', '--reason', 'once more']);
    expect(nothing).toMatchObject({ code: 1, said: expect.stringContaining('nothing to accept') });
  });

  it('starts in an installation for demos, which takes its mark once and says so for ever', async () => {
    const demo = await start({ CLOCK_START: '2030-01-01T00:00:00Z' });
    expect(await readiness(demo.url)).toMatchObject({ status: 'ok', demo: true });
    await demo.close();
    for (const more of [{ CLOCK_START: '2030-02-01T00:00:00Z' }, {}]) {
      const later = await start(more);
      expect(await readiness(later.url)).toMatchObject({ demo: true });
      await later.close();
    }
    expect((await events()).filter((type) => type === 'InstallationMarkedAsDemo')).toHaveLength(1);
  });
});
