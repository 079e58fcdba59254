import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { spawnStarter, startInProcess } from './embedded-postgres-process.ts';
import { commandLine, emptyDirectory, processesIn, query, usedDirectory } from './embedded-postgres-scene.ts';

async function kill(child: { kill(signal: NodeJS.Signals): boolean } & NodeJS.EventEmitter): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const nothingRunsIn = (directory: string) =>
  vi.waitFor(async () => expect(await processesIn(directory)).toEqual([]), {
    timeout: 240_000,
    interval: 20,
  });

test('Postgres ends cleanly when its process is killed, and the next start has the data', async () => {
  const dataDirectory = await usedDirectory();
  const killed = await startInProcess(dataDirectory);
  await query(killed.url, 'create table kept as select 1 as one');
  await kill(killed.child);
  await nothingRunsIn(dataDirectory);
  expect(await readFile(join(dataDirectory, 'postgres', 'server.log'), 'utf8')).toContain(
    'database system is shut down',
  );

  const next = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('a start right after a kill waits for the old server and goes on with its data', async () => {
  const dataDirectory = await usedDirectory();
  for (let round = 0; round < 3; round += 1) {
    const killed = await startInProcess(dataDirectory);
    await query(killed.url, `create table round_${round} ()`);
    await kill(killed.child);
  }
  const last = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  expect(await query(last.url, `select count(*)::int from pg_tables where tablename like 'round%'`)).toEqual([
    { count: 3 },
  ]);
  await last.stop();
});

test('without setpriv and unshare it works and ends with its process all the same', async () => {
  const dataDirectory = await usedDirectory();
  const killed = await startInProcess(dataDirectory, { path: '/nonexistent' });
  expect(['user', 'self']).toContain(killed.runAs);
  await query(killed.url, 'create table kept as select 1 as one');
  await kill(killed.child);
  await nothingRunsIn(dataDirectory);

  const next = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

test.runIf(process.platform === 'linux')(
  'a server that was left running is stopped cleanly, and its data served',
  async () => {
    const dataDirectory = await usedDirectory();
    const killed = await startInProcess(dataDirectory, { path: '/nonexistent' });
    await query(killed.url, 'create table kept as select 1 as one');
    for (const watcher of await watchersOf(killed.serverPid)) process.kill(watcher, 'SIGKILL');
    await kill(killed.child);
    expect(await processesIn(dataDirectory)).toContain(killed.serverPid);

    const warnings: unknown[] = [];
    const logger = { info() {}, error() {}, warn: (fields: unknown) => warnings.push(fields) };
    const next = await startEmbeddedPostgres({ dataDirectory, volatile: true, logger });
    expect(warnings).toEqual([{ pid: killed.serverPid }]);
    expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
    await next.stop();
    // Children of a server that was killed notice it in their own time.
    await nothingRunsIn(dataDirectory);
    expect(await readFile(join(dataDirectory, 'postgres', 'server.log'), 'utf8')).not.toContain(
      'not properly shut',
    );
  },
);

/** The shells that would end the server with its starter, where setpriv is missing. */
async function watchersOf(serverPid: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const lines = await Promise.all(pids.map((pid) => commandLine(pid).catch(() => '')));
  return pids.filter((_, index) => lines[index]?.endsWith(`kill -INT "$0" ${serverPid} `));
}

test('a pid file that names a process of somebody else is no obstacle', async () => {
  const dataDirectory = await usedDirectory();
  const killed = await startInProcess(dataDirectory);
  await query(killed.url, 'create table kept as select 1 as one');
  const file = join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid');
  const stale = await readFile(file, 'utf8');
  process.kill(killed.serverPid, 'SIGKILL');
  await kill(killed.child);
  await nothingRunsIn(dataDirectory);
  await writeFile(file, stale.replace(/^\d+/, String(process.pid)));

  const next = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  expect(await query(next.url, 'select one from kept')).toEqual([{ one: 1 }]);
  await next.stop();
});

test('a server that was killed is started again under the same address', async () => {
  const dataDirectory = await usedDirectory();
  const postgres = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  const pool = createPool(postgres.url, { max: 2 });
  await pool.query('create table kept as select 1 as one');
  const before = postgres.pid();
  process.kill(before, 'SIGKILL');

  await vi.waitFor(
    async () => expect((await pool.query('select one from kept')).rows).toEqual([{ one: 1 }]),
    {
      timeout: 240_000,
      interval: 50,
    },
  );
  await pool.end();
  await postgres.stop();
  // Children of a server that was killed notice it in their own time.
  await nothingRunsIn(dataDirectory);
});

test.each([/^postgres\.unfinished-/, /^postgres$/])(
  'a first start killed when %s has appeared does not stand in the way of the next',
  async (name) => {
    const dataDirectory = await emptyDirectory();
    const killed = spawnStarter(dataDirectory);
    await vi.waitFor(
      async () => expect((await readdir(dataDirectory)).some((entry) => name.test(entry))).toBe(true),
      { timeout: 240_000, interval: 2 },
    );
    await kill(killed);

    const next = await startEmbeddedPostgres({ dataDirectory, volatile: true });
    expect(await query(next.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
    expect((await readdir(dataDirectory)).filter((entry) => entry.includes('unfinished'))).toEqual([]);
    await next.stop();
    await nothingRunsIn(dataDirectory);
  },
);
