import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from '#adapters/embedded-postgres/start-embedded-postgres.ts';
import { processesIn } from '#tests/adapters/embedded-postgres-scene.ts';
import { createTestDatabase, type TestDatabase } from '#tests/scenes/postgres/test-database.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';
import { endAll, runScript } from './server-process.ts';

let directory: string;
let database: TestDatabase;
let taken: number;
const other = createServer();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'tierline-refused-'));
  database = await createTestDatabase();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  taken = (other.address() as AddressInfo).port;
});
afterAll(async () => {
  await endAll();
  other.close();
  await database.drop();
  await removeDirectory(directory);
});

/** How a server ends that cannot start. */
const refusal = async (dataDirectory: string, env: Readonly<Record<string, string>> = {}) => {
  const server = runScript('serve', dataDirectory, [], env);
  const code = await server.ended();
  return { code, said: server.output().replace(/^\{.*\}\n/gm, '') };
};

const expectPlain = ({ code, said }: Awaited<ReturnType<typeof refusal>>, sentence: RegExp): void => {
  expect(said).toMatch(sentence);
  expect(said).not.toMatch(/\n\s+at /);
  expect(code).toBe(1);
};

describe('A server that cannot start says why in a sentence', () => {
  it('when another process has its port', async () => {
    const refused = await refusal(join(directory, 'served'), {
      DATABASE_URL: database.url,
      PORT: String(taken),
    });
    expectPlain(refused, /cannot listen at 127\.0\.0\.1:\d+: another process listens there.*set PORT/);
  });

  it('when this machine does not have the address it should listen on', async () => {
    const refused = await refusal(join(directory, 'served'), {
      DATABASE_URL: database.url,
      HOST: '192.0.2.1',
    });
    expectPlain(refused, /cannot listen at 192\.0\.2\.1: this machine has no such address.*set HOST/i);
  });

  it('when its data directory is a file, or in one', async () => {
    const file = join(directory, 'a-file');
    await writeFile(file, '');
    expectPlain(await refusal(file), /a-file cannot be used: a file stands where.*DATA_DIR/);
    expectPlain(await refusal(join(file, 'below')), /cannot be used: a file stands where.*DATA_DIR/);
  });

  it.runIf(process.getuid?.() !== 0)('when it may not write its data directory', async () => {
    const readOnly = join(directory, 'read-only');
    await mkdir(readOnly, { mode: 0o500 });
    expectPlain(await refusal(readOnly), /DATA_DIR/);
    await chmod(readOnly, 0o700);
  });

  it('when its database does not answer, does not let it in, or is not there', async () => {
    const away = new URL(database.url);
    const elsewhere = join(directory, 'database');
    expectPlain(
      await refusal(elsewhere, { DATABASE_URL: `postgresql://t:t@127.0.0.1:1/t` }),
      /the database fails: it does not answer at DATABASE_URL/,
    );
    away.pathname = '/no-such-database';
    expectPlain(await refusal(elsewhere, { DATABASE_URL: away.href }), /there is no such database/);
    away.password = 'wrong';
    expectPlain(await refusal(elsewhere, { DATABASE_URL: away.href }), /does not let this user in/);
  });
});

describe('An embedded Postgres whose pid file was emptied', () => {
  it('starts, after it stopped the server that was left running', async () => {
    const dataDirectory = join(directory, 'emptied');
    const first = await startEmbeddedPostgres({ dataDirectory, volatile: true });
    await first.stop();
    await writeFile(join(dataDirectory, 'postgres', 'cluster', 'postmaster.pid'), '');
    const second = await startEmbeddedPostgres({ dataDirectory, volatile: true });
    const left = second.pid();
    await second.stop();
    expect(left).toBeGreaterThan(0);
    expect(await processesIn(dataDirectory)).toEqual([]);
  });
});
