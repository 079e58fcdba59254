import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConnectionFile } from '#adapters/embedded-postgres/connection-file.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { startInProcess } from './embedded-postgres-process.ts';
import { commandLine, emptyDirectory, processesIn, query, usedDirectory } from './embedded-postgres-scene.ts';

test('what was stored is there after a restart, and nothing runs on after a stop', async () => {
  const dataDirectory = join(await emptyDirectory(), 'data');
  const first = await startEmbeddedPostgres({ dataDirectory });
  await query(first.url, 'create table camera as select 42 as answer');
  await first.stop();
  expect(await processesIn(dataDirectory)).toEqual([]);

  const second = await startEmbeddedPostgres({ dataDirectory });
  expect(await query(second.url, 'select answer from camera')).toEqual([{ answer: 42 }]);
  await second.stop();
  expect(await processesIn(dataDirectory)).toEqual([]);
  expect(await readdir(join(dataDirectory, 'postgres'))).not.toContain('connection-url');
});

test('commits are synced, pages are checksummed, and text sorts by bytes', async () => {
  const postgres = await startEmbeddedPostgres({ dataDirectory: await emptyDirectory() });
  const settings = await query(
    postgres.url,
    `select name, setting from pg_settings
     where name in ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'server_encoding', 'listen_addresses')
     order by name`,
  );
  const [locale] = await query(postgres.url, `select datcollate from pg_database where datname = 'postgres'`);
  await postgres.stop();

  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
  });
  expect(locale).toEqual({ datcollate: 'C' });
});

test('scripts beside the server find the connection, which only the owner can read', async () => {
  const dataDirectory = await usedDirectory();
  const postgres = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  expect(await readConnectionFile(dataDirectory)).toBe(postgres.url);

  const home = join(dataDirectory, 'postgres');
  for (const file of ['connection-url', 'password', 'server.log']) {
    expect((await stat(join(home, file))).mode & 0o777).toBe(0o600);
  }
  const { password } = new URL(postgres.url);
  expect(password.length).toBeGreaterThan(20);
  for (const pid of await processesIn(dataDirectory)) expect(await commandLine(pid)).not.toContain(password);
  await postgres.stop();
});

test('nobody gets in without the password', async () => {
  const postgres = await startEmbeddedPostgres({ dataDirectory: await usedDirectory(), volatile: true });
  const url = new URL(postgres.url);
  url.password = 'guessed';
  await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed');
  await postgres.stop();
});

test('a second start on a data directory names the process that holds it, and changes nothing', async () => {
  const dataDirectory = await usedDirectory();
  const holder = await startInProcess(dataDirectory);

  await expect(startEmbeddedPostgres({ dataDirectory, volatile: true })).rejects.toMatchObject({
    name: 'DataDirectoryInUse',
    pid: holder.child.pid,
    message: expect.stringContaining(`${dataDirectory} is in use by process ${holder.child.pid}`),
  });
  expect(await query(holder.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  holder.child.kill('SIGTERM');
  await once(holder.child, 'exit');
});

test('a second start within the same process is refused too', async () => {
  const dataDirectory = await usedDirectory();
  const postgres = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  await expect(startEmbeddedPostgres({ dataDirectory })).rejects.toThrow(`process ${process.pid}`);
  await postgres.stop();
});

test('of two first starts at once on an empty directory exactly one serves', async () => {
  const dataDirectory = await emptyDirectory();
  const starts = await Promise.allSettled([startInProcess(dataDirectory), startInProcess(dataDirectory)]);
  const served = starts.filter((start) => start.status === 'fulfilled');
  const refused = starts.filter((start) => start.status === 'rejected');
  expect(served).toHaveLength(1);
  expect(String(refused[0]?.reason)).toContain('DataDirectoryInUse');
  for (const { value } of served) {
    value.child.kill('SIGTERM');
    await once(value.child, 'exit');
  }
});
