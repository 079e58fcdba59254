import { lstat, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { endAll, operatorKey, runScript, startServer } from './server-process.ts';

const umask = process.umask();
let directory: string | undefined;
afterEach(async () => {
  process.umask(umask);
  await endAll();
  if (directory) await removeDirectory(directory);
});

interface Found {
  readonly name: string;
  readonly kind: 'file' | 'directory';
  readonly others: number;
}

/** Everything below a directory, with what its group and everybody else may do with it. */
const below = async (root: string): Promise<readonly Found[]> => {
  const names = await readdir(root, { recursive: true });
  const found = await Promise.all(
    ['', ...names].map(async (name) => {
      const path = join(root, name);
      // Postgres makes and removes files of its own all the time.
      const entry = await lstat(path).catch(() => undefined);
      if (!entry || entry.isSocket() || entry.isSymbolicLink()) return [];
      const kind = entry.isDirectory() ? ('directory' as const) : ('file' as const);
      return [{ name: relative(root, path), kind, others: entry.mode & 0o077 }];
    }),
  );
  return found.flat();
};

/** Signed heads hold nothing personal and no secret: they are there for others to read and carry away. */
const isForOthers = (name: string): boolean => name.split(sep)[0] === 'seals';

test('a run of the server and an export leave nothing that others could read', async () => {
  // Whatever the shell would leave open, nothing is left open.
  process.umask(0);
  const home = await mkdtemp(join(tmpdir(), 'tierline-private-'));
  directory = home;
  const [data, exported] = [join(home, 'data'), join(home, 'export')];
  const server = await startServer(data);
  const answer = await fetchWhenFree(`${server.url}/v1/integrators`, {
    method: 'POST',
    headers: { authorization: `Bearer ${operatorKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Nord Video',
      email: 'office@nord.example',
      address: { placeId: 'sample-1' },
      currency: 'EUR',
      timeZone: 'Europe/Berlin',
    }),
  });
  expect(answer.status).toBe(201);
  const audit = runScript('audit', data, ['export', '--out', exported]);
  expect(await audit.ended(), audit.output()).toBe(0);
  // The mail is on its way until it lies in the outbox.
  await expect
    .poll(() => readdir(join(data, 'outbox')).catch(() => []), { timeout: 240_000 })
    .not.toEqual([]);

  const [inData, inExport] = [await below(data), await below(exported)];
  for (const name of ['master-key', 'token-secret'])
    expect(inData.some((found) => found.name.startsWith(name))).toBe(true);
  expect(inExport.map(({ name }) => name)).toContain('manifest.json');
  const open = [...inData, ...inExport].filter(
    // Passing through a directory shows nothing of it; the user that runs Postgres for root has to.
    ({ name, kind, others }) => !isForOthers(name) && (kind === 'file' ? others : others & 0o066) !== 0,
  );
  expect(open).toEqual([]);
  expect(await server.kill('SIGTERM')).toBe(0);
});
