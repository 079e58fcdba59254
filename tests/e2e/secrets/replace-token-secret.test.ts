import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addressDigest } from '#application/accounts/email-reservations.ts';
import { type ReplaceOptions, replaceTokenSecret } from '#application/accounts/replace-token-secret.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Secrets } from '#application/kernel/ports/secrets.ts';
import { type AccountId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import {
  addIntegrator,
  createInstallation,
  exchange,
  type Installation,
  refusalOf,
} from '#tests/e2e/secrets/secrets-scene.ts';

const emails = ['one@example.org', 'two@example.org', 'three@example.org'];

let installation: Installation;
let secrets: Secrets;
let log: EventLog;
let ids: readonly AccountId[];
const fresh = randomBytes(32);
beforeEach(async () => {
  installation = await createInstallation();
  ({ log, secrets, ids } = await installation.writeAsBefore(emails));
  await (await installation.start('all')).close();
});
afterEach(() => installation.close());

const replace = (more: Partial<ReplaceOptions> = {}) =>
  replaceTokenSecret({
    store: installation.store,
    log,
    tokenSecret: fresh,
    reason: 'the disk of Anna Smith was lost',
    others: async () => [],
    now: async () => instantOf(Date.now()),
    ...more,
  });

/** Who holds which address, by the streams of a token secret. */
const holders = async (tokenSecret: Uint8Array): Promise<readonly (string | undefined)[]> => {
  const found: (string | undefined)[] = [];
  for (const email of emails) {
    let holder: string | undefined;
    for await (const event of log.readStream(streams.emailAddress(addressDigest(email, tokenSecret)))) {
      if (event.type === 'EmailAddressReserved') holder = event.data.integratorId;
      if (event.type === 'EmailAddressReleased') holder = undefined;
    }
    found.push(holder);
  }
  return found;
};

const nobody = [undefined, undefined, undefined];
const useFresh = () => exchange(installation.fileOf('token-secret'), fresh.toString('hex'));

test('every address in use is reserved under the new secret and let go under the lost one, with the reason', async () => {
  expect(await replace()).toEqual({ reserved: 3, released: 3, shared: [] });
  expect(await holders(fresh)).toEqual(ids);
  expect(await holders(secrets.tokenSecret)).toEqual(nobody);
  const told = [];
  for await (const event of log.readStream(streams.installation(platformId))) told.push(event);
  expect(told.slice(2)).toMatchObject([
    { type: 'TokenSecretReplaced', data: { reason: 'the disk of Anna Smith was lost' } },
    { type: 'EmailAddressesReservedAnew', data: { reserved: 3, shared: [] } },
  ]);
  await expect(addIntegrator(log, fresh, 'ONE@example.org')).rejects.toThrow('refused');
  expect((await refusalOf(installation.start('api'))).message).toMatch(/^TOKEN_SECRET_FILE: /);
  await useFresh();
  await (await installation.start('all')).close();
});

test('a dry run counts and changes nothing', async () => {
  const before = await installation.store.head();
  expect(await replace({ dryRun: true })).toEqual({ reserved: 3, released: 3, shared: [] });
  expect(await installation.store.head()).toBe(before);
});

test('after a death at any append no process starts until it is run again, which ends as if nothing had been', async () => {
  await useFresh();
  for (let last = 1; ; last += 1) {
    let appends = 0;
    const dying: EventLog = {
      ...log,
      append: async (...append) => {
        appends += 1;
        if (appends > last) throw new Error('killed');
        return log.append(...append);
      },
    };
    const outcome = await replace({ log: dying }).catch((error: Error) => error.message);
    if (outcome !== 'killed') break;
    const { message } = await refusalOf(installation.start('api'));
    expect(message).toContain('is being replaced');
  }
  expect(await holders(fresh)).toEqual(ids);
  expect(await holders(secrets.tokenSecret)).toEqual(nobody);
  await (await installation.start('all')).close();
});

test('nothing is reserved anew while a process runs, and it is named; nor where nothing is lost', async () => {
  const running = await installation.start('worker');
  const beside = await installation.start('api', {}, { recognise: false, role: 'command' });
  const { message } = await refusalOf(replace({ others: beside.registration.others }));
  expect(message).toContain(`process ${process.pid} (role worker, started `);
  await running.close();
  expect((await refusalOf(replace({ tokenSecret: secrets.tokenSecret }))).message).toContain(
    'nothing is lost',
  );
  expect(await holders(secrets.tokenSecret)).toEqual(ids);
});

test('two integrators that took one address under two secrets are named, and the first one keeps it', async () => {
  const second = await addIntegrator(
    createEventLog(installation.store, secrets),
    randomBytes(32),
    emails[0] ?? '',
  );
  expect(await replace()).toMatchObject({ shared: [second] });
  expect(await holders(fresh)).toEqual(ids);
});

test('on a log of the version before, with some addresses under another secret, all are under one afterwards', async () => {
  await installation.database.pool.query(`delete from event_store.event where stream like 'installation-%'`);
  await addIntegrator(log, randomBytes(32), 'four@example.org');
  expect((await refusalOf(installation.start('api'))).message).toContain('replace-token-secret');
  // The secret that is at hand may stay.
  expect(await replace({ tokenSecret: secrets.tokenSecret })).toEqual({
    reserved: 4,
    released: 1,
    shared: [],
  });
  await (await installation.start('all')).close();
});
