import { randomBytes, randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeyFitness } from '#adapters/postgres/key-fitness.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { followKeys } from '#application/kernel/codec/follow-keys.ts';
import { rewrapKeys } from '#application/kernel/codec/rewrap-keys.ts';
import { verifierOf } from '#application/kernel/installation/verifiers.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { type AccountId, type CommandId, instantOf, platformId } from '#domain/kernel/ids.ts';
import { createInstallation, type Installation, refusalOf } from '#tests/e2e/secrets/secrets-scene.ts';

let installation: Installation;
beforeEach(async () => {
  installation = await createInstallation();
});
afterEach(() => installation.close());

const masterKey = randomBytes(32);
const verifier = verifierOf('master-key', masterKey);

/** Subjects with a key each, and an event sealed under it. */
const addSubjects = async (count: number, key: Uint8Array = masterKey): Promise<readonly AccountId[]> => {
  const log = createEventLog(installation.store, { masterKey: key });
  const subjects = Array.from({ length: count }, () => randomUUID() as string as AccountId);
  await Promise.all(
    subjects.map((subject) => {
      const commandId = randomUUID() as string as CommandId;
      const actor = { principal: 'operator-key', role: 'operator', account: platformId } as const;
      const metadata = { commandId, correlationId: commandId, causationId: commandId, actor };
      return log.append(
        `apiKey-${randomUUID()}`,
        'no-stream',
        [{ type: 'ApiKeyIssued', data: { name: 'Anna' } }],
        { ...metadata, time: instantOf(Date.now()), path: [platformId, subject] },
      );
    }),
  );
  return subjects;
};

/** The store, and how many events were read of it. */
const counted = () => {
  const { store } = installation;
  let reads = 0;
  const count = async function* <Event>(events: AsyncIterable<Event>) {
    for await (const event of events) {
      reads += 1;
      yield event;
    }
  };
  const counting: EventStore = {
    ...store,
    readAll: (options) => count(store.readAll(options)),
    readStream: (stream, options) => count(store.readStream(stream, options)),
  };
  return { counting, reads: () => reads };
};

const follow = (store: EventStore = installation.store, keys: readonly Uint8Array[] = [masterKey]) =>
  followKeys(store, openKeyFitness(installation.database.pool), keys);

test('one key among many that another master key wraps is found at the start, and named', async () => {
  const { secrets } = await installation.start('api');
  await addSubjects(300, secrets.masterKey);
  const [foreign] = await addSubjects(1, randomBytes(32));
  await addSubjects(300, secrets.masterKey);
  const { message } = await refusalOf(installation.start('api'));
  expect(message).toMatch(/^MASTER_KEY_FILE: /);
  expect(message).toContain(`the key of account ${foreign} is wrapped by a master key`);
  await addSubjects(4, randomBytes(32));
  expect((await refusalOf(installation.start('worker'))).message).toContain('the keys of 5 accounts');
});

test('a start reads what is new, however many keys there are', async () => {
  const costs: number[] = [];
  for (const more of [10, 400]) {
    await addSubjects(more);
    await follow();
    await addSubjects(3);
    const { counting, reads } = counted();
    expect(await follow(counting)).toEqual([
      { verifier, keys: expect.any(Number), stream: expect.any(String) },
    ]);
    costs.push(reads());
  }
  expect(costs[1]).toBe(costs[0]);
  const { counting, reads } = counted();
  await follow(counting);
  expect(reads()).toBeLessThan(5);
});

test('keys wrapped anew count as what they are now, and destroyed ones not at all', async () => {
  const [gone] = await addSubjects(5);
  await follow();
  const to = randomBytes(32);
  await rewrapKeys(installation.store, { from: masterKey, to });
  await createEventLog(installation.store, { masterKey: to }).erasures.destroyKey(gone as AccountId);
  expect(await follow(installation.store, [to])).toMatchObject([
    { verifier: verifierOf('master-key', to), keys: 4 },
  ]);
});

test('a key that nothing opened is tried again with what another start brings', async () => {
  const lost = randomBytes(32);
  await addSubjects(2, lost);
  expect(await follow()).toMatchObject([{ verifier: null, keys: 2 }]);
  expect(await follow(installation.store, [masterKey, lost])).toMatchObject([
    { verifier: verifierOf('master-key', lost), keys: 2 },
  ]);
});

test('an index of another log, or one that lost rows, is built again by itself', async () => {
  const { pool } = installation.database;
  await addSubjects(6);
  const whole = await follow();
  // What another log said of a key that this one does not have.
  const stray = `insert into tierline.key_fitness values ('subjectKey-of-another-log', null);
    update tierline.key_fitness_place set keys = keys + 1;`;
  const damages = [
    'delete from tierline.key_fitness',
    'delete from tierline.key_fitness where stream = (select min(stream) from tierline.key_fitness)',
    'delete from tierline.key_fitness_place',
    `${stray} update tierline.key_fitness_place set event = jsonb_set(event::jsonb, '{id}', '"${randomUUID()}"')::json`,
    `${stray} update tierline.key_fitness_place set position = position + 1000, event = null`,
  ];
  for (const damage of damages) {
    await pool.query(damage);
    expect(await follow(), damage).toEqual(whole);
  }
});
