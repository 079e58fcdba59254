import { once } from 'node:events';
import { chmod, chown, cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { withLibraryLinks } from '#adapters/embedded-postgres/binaries.ts';
import { canEnter } from '#adapters/embedded-postgres/run-as.ts';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { startInProcess } from './embedded-postgres-process.ts';
import { emptyDirectory, processesIn, query } from './embedded-postgres-scene.ts';

const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };
const native = join(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
  '..',
  'native',
);
const othersMayRunIt = isRoot && (await canEnter(join(native, 'bin'), nobody));

async function servesAndStops(dataDirectory: string, options: Parameters<typeof startInProcess>[1] = {}) {
  const started = await startInProcess(dataDirectory, options);
  await query(started.url, 'create table if not exists visit (at timestamptz)');
  await query(started.url, 'insert into visit values (now())');
  const [row] = await query(started.url, 'select count(*)::int as visits from visit');
  started.child.kill('SIGTERM');
  await once(started.child, 'exit');
  expect(await processesIn(dataDirectory)).toEqual([]);
  return { runAs: started.runAs, visits: row?.visits };
}

test('a path too long for a socket, with spaces, commas and quotes, is served from a short private directory', async () => {
  const dataDirectory = join(await emptyDirectory(), 'a, "b" and it\'s c', 'd'.repeat(90));
  const postgres = await startEmbeddedPostgres({ dataDirectory, volatile: true });
  const socketDirectory = new URL(postgres.url).searchParams.get('host') ?? '';
  expect(await query(postgres.url, 'select 1 as alive')).toEqual([{ alive: 1 }]);
  expect((await stat(socketDirectory)).mode & 0o777).toBe(0o700);
  await postgres.stop();
  await expect(stat(socketDirectory)).rejects.toThrow('ENOENT');
});

test.runIf(isRoot)('under a private home root serves its data, with unshare and without', async () => {
  const home = await emptyDirectory();
  await chmod(home, 0o700);
  const dataDirectory = join(home, 'project', 'data');
  expect(await servesAndStops(dataDirectory)).toMatchObject({ visits: 1 });
  expect(await servesAndStops(dataDirectory, { path: '/nonexistent' })).toMatchObject({
    runAs: 'user',
    visits: 2,
  });
  expect(await servesAndStops(dataDirectory)).toMatchObject({ visits: 3 });
});

test.runIf(othersMayRunIt)('in an open directory root runs Postgres as an unprivileged user', async () => {
  const dataDirectory = await emptyDirectory();
  await chmod(dataDirectory, 0o755);
  expect(await servesAndStops(dataDirectory)).toMatchObject({ runAs: 'user', visits: 1 });
  const { uid, mode } = await stat(join(dataDirectory, 'postgres', 'cluster'));
  expect(uid).not.toBe(0);
  expect(mode & 0o777).toBe(0o700);
});

test.runIf(isRoot)(
  'data made under a private home is served after it was opened, and again when private',
  async () => {
    const dataDirectory = await emptyDirectory();
    for (const [index, mode] of [0o700, 0o755, 0o700].entries()) {
      await chmod(dataDirectory, mode);
      expect(await servesAndStops(dataDirectory)).toMatchObject({ visits: index + 1 });
    }
  },
);

test.runIf(othersMayRunIt)('an ordinary user serves its own data', async () => {
  const dataDirectory = await emptyDirectory();
  await chown(dataDirectory, nobody.uid, nobody.gid);
  expect(await servesAndStops(dataDirectory, nobody)).toMatchObject({ runAs: 'self', visits: 1 });
  expect(await servesAndStops(dataDirectory, nobody)).toMatchObject({ visits: 2 });
});

test.runIf(othersMayRunIt)(
  "an ordinary user is told plainly that a data directory is somebody else's",
  async () => {
    const dataDirectory = await emptyDirectory();
    await chmod(dataDirectory, 0o755);
    await servesAndStops(dataDirectory);
    await chown(dataDirectory, nobody.uid, nobody.gid);
    await expect(startInProcess(dataDirectory, nobody)).rejects.toThrow('Start as the user it belongs to');
  },
);

test('library links the package install did not make are made', async () => {
  const directory = await emptyDirectory();
  const unlinked = await copyWithoutLinks(directory);
  expect(await withLibraryLinks(unlinked, directory)).toBe(unlinked);
  expect(await readFile(join(unlinked, 'lib', 'libpq.so.5'))).toEqual(
    await readFile(join(unlinked, 'lib', 'libpq.so.5.18')),
  );
});

async function copyWithoutLinks(directory: string): Promise<string> {
  const copy = join(directory, 'package', 'native');
  await mkdir(dirname(copy));
  await cp(join(native, '..', 'package.json'), join(directory, 'package', 'package.json'));
  await cp(native, copy, { recursive: true, verbatimSymlinks: true });
  await rm(join(copy, 'lib', 'libpq.so.5'));
  return copy;
}
