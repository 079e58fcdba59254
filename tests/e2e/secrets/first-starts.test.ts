import { randomBytes } from 'node:crypto';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeyFitness } from '#adapters/postgres/key-fitness.ts';
import { proveTokenSecret } from '#application/accounts/prove-token-secret.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { recogniseSecrets } from '#application/kernel/installation/recognise-secrets.ts';
import { introduceSealKey, sealsStream } from '#application/record/sealing/seals-stream.ts';
import { instantOf, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createMemoryKeys, createMemorySink } from '#tests/application/record/sealing/seals-scene.ts';
import { createInstallation, type Installation, kinds, refusalOf } from '#tests/e2e/secrets/secrets-scene.ts';

let installation: Installation;
beforeEach(async () => {
  installation = await createInstallation();
});
afterEach(() => installation.close());

/** Holds appends back until so many have come: then all of them have read the same log before. */
const meetingOf = (count: number) => {
  let open = (): void => {};
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  let come = 0;
  return (log: EventLog): EventLog => ({
    ...log,
    append: async (...append) => {
      come += 1;
      if (come === count) open();
      await all;
      return log.append(...append);
    },
  });
};

test('of processes that start first at the same moment one decides, and the others are told which secret differs', async () => {
  const meet = meetingOf(3);
  const { store, database } = installation;
  const [masterKey, tokenSecret] = [randomBytes(32), randomBytes(32)];
  const start = (secrets: { masterKey: Uint8Array; tokenSecret: Uint8Array }) =>
    recogniseSecrets({
      store,
      log: meet(createEventLog(store, secrets)),
      secrets,
      keyFitness: openKeyFitness(database.pool),
      proveTokenSecret,
      now: async () => instantOf(Date.now()),
    });
  const outcomes = await Promise.allSettled([
    start({ masterKey, tokenSecret }),
    start({ masterKey: randomBytes(32), tokenSecret }),
    start({ masterKey, tokenSecret: randomBytes(32) }),
  ]);
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  expect(reasons).toHaveLength(2);
  for (const reason of reasons) expect(reason.message).toMatch(/^(MASTER_KEY|TOKEN_SECRET)_FILE: /);
  expect(await installation.types(streams.installation(platformId))).toHaveLength(2);
});

test('processes that start first at the same moment with the same secrets all start', async () => {
  const meet = meetingOf(3);
  const { store, database } = installation;
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const keyFitness = openKeyFitness(database.pool);
  const log = meet(createEventLog(store, secrets));
  const now = async () => instantOf(Date.now());
  await Promise.all(
    Array.from({ length: 3 }, () =>
      recogniseSecrets({ store, log, secrets, keyFitness, proveTokenSecret, now }),
    ),
  );
  expect(await installation.types(streams.installation(platformId))).toHaveLength(2);
});

test('of two that seal first one introduces its key', async () => {
  const { store } = installation;
  const log = meetingOf(2)(createEventLog(store, { masterKey: randomBytes(32) }));
  const clock = { now: () => instantOf(Date.now()) };
  const sealers = [createMemoryKeys(), createMemoryKeys()];
  const ids = await Promise.all(
    sealers.map((keys) => introduceSealKey({ log, clock, keys, sink: createMemorySink() })),
  );
  expect(ids[0]).toBe(ids[1]);
  expect(await installation.types(sealsStream)).toEqual(['SealingKeyRotated']);
  const own = await Promise.all(sealers.map(async (keys) => (await keys.current())?.keyId));
  expect(own.filter((id) => id === ids[0])).toHaveLength(1);
});

test('a second process with a data directory of its own does not start, and makes no secrets, until it is given them', async () => {
  const first = await installation.start('all');
  const directory = await installation.newDirectory();
  const env = { DATA_DIR: directory };
  const started = () => installation.start('all', env);
  for (const kind of ['master-key', 'token-secret', 'seal-key'] as const) {
    const { message } = await refusalOf(started());
    expect(message).toMatch(new RegExp(`^${kinds[kind].setting}: `));
    expect(message).toMatch(/copy it from another process/);
    await copyFile(installation.fileOf(kind), join(directory, kind));
  }
  await (await started()).close();
  await first.close();
});
