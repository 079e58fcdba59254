import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealsStream } from '#application/record/sealing/seals-stream.ts';
import { type ApiKeyId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { startSystem } from '#scripts/compose/system.ts';
import {
  createInstallation,
  exchange,
  type Installation,
  type Kind,
  kinds,
  type Role,
  refusalOf,
} from '#tests/e2e/secrets/secrets-scene.ts';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';
import { exhaustive } from '#tests/scenes/sizes.ts';

let installation: Installation;

const roles: readonly Role[] = ['all', 'api', 'worker'];
const names = Object.keys(kinds) as readonly Kind[];

/** What the log was when the process under test starts. */
const logs = {
  fresh: async () => {},
  'of the version before, with data': async () => void (await installation.writeAsBefore()),
  'with verifiers': async () => {
    await (await installation.start('all')).close();
  },
};
type Log = keyof typeof logs;

/** What is done to the secret's file before. */
const states = {
  right: async () => {},
  other: (kind: Kind) => exchange(installation.fileOf(kind), kinds[kind].another()),
  missing: (kind: Kind) => rm(installation.fileOf(kind), { force: true }),
  empty: (kind: Kind) => exchange(installation.fileOf(kind), ''),
};
type State = keyof typeof states;

/** A log that knows nothing takes any secret; one that does takes its own; nobody takes an empty file that it needs. */
const starts = (log: Log, kind: Kind, state: State, role: Role): boolean => {
  if (kind === 'seal-key' && role === 'api') return true;
  if (state === 'empty') return false;
  return state === 'right' || log === 'fresh';
};

let turn = Math.floor(Math.random() * roles.length);

/** Starts a process of each role, one after the other; two of them in turns, unless there is time for all. */
const expectStarts = async (log: Log, kind: Kind, state: State): Promise<void> => {
  const before = await installation.store.head();
  const leftOut = exhaustive ? undefined : roles[turn % roles.length];
  turn += 1;
  for (const role of roles) {
    if (role === leftOut) continue;
    if (starts(log, kind, state, role)) {
      await (await installation.start(role)).close();
      continue;
    }
    const { name, message } = await refusalOf(installation.start(role));
    expect(name).toMatch(/^(SecretDoesNotFit|BadSecretFile)$/);
    expect(message.startsWith(`${kinds[kind].setting}: `), message).toBe(true);
    expect(message).toMatch(/Restore|restore|Give|Set/);
    // On other logs a process may have recorded what it proved, or made, of the secrets that fit.
    if (log === 'with verifiers') expect(await installation.store.head()).toBe(before);
  }
  if (roles.every((role) => starts(log, kind, state, role)))
    expect(await installation.types(sealsStream)).toContain('SealingKeyRotated');
};

describe.each(Object.keys(logs) as readonly Log[])('On a log %s', (log) => {
  describe.each(names)('the %s', (kind) => {
    test.each(Object.keys(states) as readonly State[])('that is %s', async (state) => {
      installation = await createInstallation();
      try {
        await logs[log]();
        await states[state](kind);
        await expectStarts(log, kind, state);
      } finally {
        await installation.close();
      }
    });
  });
});

describe('An installation', () => {
  beforeEach(async () => {
    installation = await createInstallation();
  });
  afterEach(() => installation.close());

  test('an installation of the version before starts, and its secrets are recognised from then on', async () => {
    await installation.writeAsBefore(['one@example.org', 'two@example.org']);
    await (await installation.start('all')).close();
    expect(await installation.types(streams.installation(platformId))).toEqual([
      'SecretVerifierRecorded',
      'SecretVerifierRecorded',
    ]);
    expect(await installation.types(sealsStream)).toEqual(['SealingKeyRotated', 'LogSealed']);
    await (await installation.start('all')).close();
    expect(await installation.types(streams.installation(platformId))).toHaveLength(2);
  });

  test('the key that an integrator was given under the version before still opens the API', async () => {
    const { log, ids } = await installation.writeAsBefore();
    const [accountId = platformId] = ids;
    // As that version made it: the text that was handed out once, and its hash.
    const key = 'tl_0199300000007000800000000000abcd_LastLandingsKeyThatIsGoodForEverAndNothing0';
    const hash = '749932e724c3e3db81d177d769d2d8d9377287bb9cce683ccced1c4c778638e2';
    const apiKeyId = '01993000-0000-7000-8000-00000000abcd';
    await installation.append(log, streams.integrator(accountId), 0, accountId, {
      type: 'EmailConfirmed',
      data: { integratorId: accountId, number: 1, email: 'boss@example.org' },
    });
    await installation.append(log, streams.apiKey(apiKeyId as ApiKeyId), 'no-stream', accountId, {
      type: 'ApiKeyIssued',
      data: { apiKeyId, accountId, role: 'integrator', name: 'Portal', hash },
    });
    const { url, close } = await startSystem(installation.settingsOf(), 'all', createLogger('silent'));
    try {
      const ask = (secret: string) =>
        fetchWhenFree(`${url}/v1/me`, { headers: { authorization: `Bearer ${secret}` } });
      const answer = await ask(key);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        kind: 'key',
        id: apiKeyId,
        name: 'Portal',
        role: 'integrator',
        accountId,
        accountName: 'Integrator',
      });
      expect((await ask(key.replace(/0$/, '1'))).status).toBe(401);
    } finally {
      await close();
    }
  });

  test('a named file that is missing is asked for back where the log was written with it', async () => {
    await (await installation.start('all')).close();
    const file = `${installation.dataDirectory}/elsewhere`;
    for (const kind of ['master-key', 'token-secret'] as const) {
      const { message } = await refusalOf(installation.start('all', { [kinds[kind].setting]: file }));
      expect(message).toContain(file);
      expect(message).toContain('Restore it from a backup');
      expect(message).not.toContain('openssl');
    }
  });

  test('addresses reserved under two token secrets are found on a log of the version before', async () => {
    await installation.writeAsBefore(['one@example.org']);
    await exchange(installation.fileOf('token-secret'), kinds['token-secret'].another());
    await installation.writeAsBefore(['two@example.org']);
    const { message } = await refusalOf(installation.start('api'));
    expect(message).toContain('two integrators could take one address');
    expect(message).toContain('replace-token-secret');
  });

  test('a key of the seals that is lost before its first head is not made anew beside heads that it signed', async () => {
    await (await installation.start('all')).close();
    // The log is restored from before; the sink keeps what it was given.
    await installation.database.pool.query(`delete from event_store.event where stream like 'seals-%'`);
    await rm(installation.fileOf('seal-key'));
    const { message } = await refusalOf(installation.start('worker'));
    expect(message).toContain('SEALS_DIRECTORY holds heads');
  });
});
