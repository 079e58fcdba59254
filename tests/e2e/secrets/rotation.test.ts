import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { registerProcess } from '#adapters/postgres/running-processes.ts';
import { readMasterKey } from '#adapters/secrets/load-secrets.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import {
  readInstallation,
  recordInstallation,
} from '#application/kernel/installation/installation-stream.ts';
import { type RotateOptions, rotateMasterKey } from '#application/kernel/installation/rotate-master-key.ts';
import { verifierOf } from '#application/kernel/installation/verifiers.ts';
import { createProcessEnding } from '#application/kernel/process-ending.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import {
  addIntegrator,
  createInstallation,
  exchange,
  type Installation,
  refusalOf,
} from '#tests/e2e/secrets/secrets-scene.ts';

let installation: Installation;
let oldFile: string;
let newFile: string;
let both: Record<string, string>;
beforeEach(async () => {
  installation = await createInstallation();
  oldFile = installation.fileOf('master-key');
  newFile = join(installation.dataDirectory, 'new-master-key');
  await exchange(newFile, randomBytes(32).toString('hex'));
  both = { MASTER_KEY_FILE: newFile, MASTER_KEY_FILE_PREVIOUS: oldFile };
  await installation.writeAsBefore(['one@example.org', 'two@example.org']);
  await (await installation.start('all')).close();
});
afterEach(() => installation.close());

const keysOf = async () => ({
  from: await readMasterKey(oldFile, '--from'),
  to: await readMasterKey(newFile, '--to'),
});

/** What `npm run keys -- rotate` does, as a process of its own. */
const rotate = async (more: Partial<RotateOptions> = {}) => {
  const stores = await installation.start('api', both, { recognise: false, role: 'command' });
  const now = async () => instantOf(Date.now());
  const { others } = stores.registration;
  try {
    return await rotateMasterKey({ ...stores, others, now, ...(await keysOf()), ...more });
  } finally {
    await stores.close();
  }
};

const namesUnder = async (masterKey: Uint8Array): Promise<readonly string[]> => {
  const names: string[] = [];
  for await (const page of createEventLog(installation.store, { masterKey }).readPages())
    for (const { data } of page) if ('name' in data) names.push(String(data.name));
  return names;
};

test('keys are not wrapped anew while a process without both keys runs, and it is named', async () => {
  const left = await installation.start('api');
  const { message } = await refusalOf(rotate());
  expect(message).toContain(`process ${process.pid} (role api, started `);
  expect(message).toContain('MASTER_KEY_FILE_PREVIOUS');
  expect(await namesUnder((await keysOf()).from)).not.toContain(erased);
  await left.close();
  const restarted = await installation.start('api', both);
  expect(await rotate()).toMatchObject({ rewrapped: 2 });
  await restarted.close();
});

test('a process that has the keys the wrong way round is named too: it would go on wrapping with the old one', async () => {
  const swapped = { MASTER_KEY_FILE: oldFile, MASTER_KEY_FILE_PREVIOUS: newFile };
  await installation.start('worker', swapped);
  expect((await refusalOf(rotate())).message).toContain('role worker');
});

test('from the moment a process brings the new key, none starts with the old one alone', async () => {
  await (await installation.start('api', both)).close();
  const { message } = await refusalOf(installation.start('api'));
  expect(message).toMatch(/^MASTER_KEY_FILE: .*changing to another master key/);
  await (await installation.start('api', both)).close();
});

test('after the change the old key alone does not start, and the new one does', async () => {
  await rotate();
  const { message } = await refusalOf(installation.start('all'));
  expect(message).toMatch(/^MASTER_KEY_FILE: .*another master key/);
  await (await installation.start('all', { MASTER_KEY_FILE: newFile })).close();
  expect(await namesUnder((await keysOf()).to)).toEqual(['Integrator', 'Integrator']);
});

test('a change that is interrupted anywhere is gone on with, or gone back from', async () => {
  await refusalOf(rotate({ signal: AbortSignal.abort(new Error('killed')) }));
  expect((await refusalOf(installation.start('api'))).message).toContain('changing to another master key');
  const other = join(installation.dataDirectory, 'third');
  await exchange(other, randomBytes(32).toString('hex'));
  const third = { to: await readMasterKey(other, '--to') };
  expect((await refusalOf(rotate(third))).message).toContain('A change to another master key is under way');
  const { from, to } = await keysOf();
  const back = { MASTER_KEY_FILE: oldFile, MASTER_KEY_FILE_PREVIOUS: newFile };
  const stores = await installation.start('api', back, { recognise: false });
  const now = async () => instantOf(Date.now());
  await rotateMasterKey({ ...stores, others: stores.registration.others, now, from: to, to: from });
  await stores.close();
  await (await installation.start('all')).close();
  await rotate();
  await (await installation.start('all', { MASTER_KEY_FILE: newFile })).close();
});

test('a name wrapped with the old key by a process that nobody knew of is found at the next start, and saved', async () => {
  const { from } = await keysOf();
  await rotate();
  // A process of the version before does not register, and went on with the old key.
  const unknown = createEventLog(installation.store, { masterKey: from });
  const secrets = await installation.start('api', { MASTER_KEY_FILE: newFile });
  const straggler = await addIntegrator(unknown, secrets.secrets.tokenSecret, 'three@example.org');
  await secrets.close();
  const { message } = await refusalOf(installation.start('all', { MASTER_KEY_FILE: newFile }));
  expect(message).toContain(`the key of account ${straggler} is wrapped by a master key`);
  expect(message).toContain('keys -- rotate --from');
  await (await installation.start('all', both)).close();
  expect(await rotate()).toMatchObject({ rewrapped: 1, already: 2 });
  await (await installation.start('all', { MASTER_KEY_FILE: newFile })).close();
});

test('a process that runs while a name is wrapped with another key says so, and one left behind by a change ends', async () => {
  const raised: string[] = [];
  const cleared: string[] = [];
  const misfits: string[] = [];
  const conditions = {
    raise: ({ what, code }: { what: string; code: string }) => void raised.push(`${what} ${code}`),
    clear: (what: string) => void cleared.push(what),
    all: () => [],
  };
  const ending = createProcessEnding(conditions, createLogger('silent'));
  void ending.due.then(({ message }) => misfits.push(message));
  const running = await installation.start('api', {}, { conditions, ending });
  /** A process looks again when it could not be seen by others for a while. */
  const loseSession = () =>
    installation.database.pool.query(
      `select pg_terminate_backend(backend_pid) from tierline.running_process where role = 'api'`,
    );
  await loseSession();
  await eventually(async () => expect(cleared).toEqual(['subject-keys']));
  const foreign = createEventLog(installation.store, { masterKey: randomBytes(32) });
  await addIntegrator(foreign, running.secrets.tokenSecret, 'three@example.org');
  await loseSession();
  await eventually(async () => expect(raised).toEqual(['subject-keys wrapped-by-unknown-master-key']));
  expect(misfits).toEqual([]);
  // A change of keys came to its end while nobody could see this process.
  const { revision } = await readInstallation(installation.store);
  const data = {
    secret: 'master-key',
    standing: 'present',
    verifier: verifierOf('master-key', randomBytes(32)),
  } as const;
  const event = { type: 'SecretVerifierRecorded', data } as const;
  await recordInstallation(running.log, revision, [event], instantOf(Date.now()), 'operator-key');
  await loseSession();
  await eventually(async () => expect(misfits).toHaveLength(1));
  expect(misfits[0]).toMatch(/^MASTER_KEY_FILE: /);
});

test('a process is known to others as long as its session lives, and again after that was lost', async () => {
  const { url, pool } = installation.database;
  let again = 0;
  const onAgain = () => {
    again += 1;
  };
  const watched = await registerProcess(url, { role: 'all', wraps: 'a', onAgain });
  const watching = await registerProcess(url, { role: 'command', wraps: 'b', previous: 'a' });
  const roles = async () => (await watching.others()).map(({ role }) => role);
  expect(await watching.others()).toEqual([
    { role: 'all', pid: process.pid, startedAt: expect.any(String), wraps: 'a' },
  ]);
  await pool.query(
    `select pg_terminate_backend(backend_pid) from tierline.running_process where role = 'all'`,
  );
  await eventually(async () => expect(again).toBe(1));
  expect(await roles()).toEqual(['all']);
  await watched.end();
  await eventually(async () => expect(await roles()).toEqual([]));
  await watching.end();
});
