import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { whereabouts, wordOf } from '#tests/e2e/erasure-scene.ts';
import { eventually } from '#tests/e2e/eventually.ts';
import { createScene } from '#tests/e2e/scene.ts';
import { startTestSystem } from '#tests/e2e/system.ts';
import { fetchWhenFree } from '#tests/scenes/fetch-when-free.ts';

const system = await startTestSystem();
afterAll(system.close);
const { operator, store, log, pool, outbox, url, dataDirectory } = system;
const scene = createScene(system);

/** The token of the link in somebody's invitation. */
const invitation = (id: string): Promise<string> =>
  eventually(async () => {
    const name = (await outbox.names()).find((file) => file.startsWith(`invitation_${id}_`));
    if (name === undefined) throw new Error('there is no invitation yet');
    const text = await readFile(join(dataDirectory, 'outbox', name), 'utf8');
    const plain = text.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
    const token = /\/sign-in\/([\w-]{70})/.exec(plain)?.[1];
    if (token === undefined) throw new Error('there is no link in it');
    return token;
  });

const wordsOf = (word: (what: string) => string) => ['name', 'mail', 'browser', 'renamed'].map(word);

/** Somebody of an account, who has joined and signed in by the mail, with a word in all that is known of them. */
const joined = async (account: string, word: (what: string) => string): Promise<string> => {
  const { id } = await operator.post(`/v1/accounts/${account}/people`, {
    ...{ name: word('name'), email: `${word('mail')}@example.com`, role: 'integrator' },
  });
  const answer = await fetchWhenFree(`${url}/v1/session`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'user-agent': word('browser'),
      'tierline-session': '1',
      origin: url,
    },
    body: JSON.stringify({ token: await invitation(id) }),
  });
  expect(answer.status).toBe(201);
  await operator.run('PATCH', `/v1/people/${id}`, { name: word('renamed') });
  return id;
};

const erase = (id: string) => `/v1/people/${id}/erase`;
const body = { reason: 'asked for' };

test('an erased person is found nowhere, before and after everything is built anew, and everybody else is; an erased account takes its people along', async () => {
  const house = (await scene.integrator()).id;
  const [anna, bert] = [wordOf('anna'), wordOf('bert')];
  const [annaId, bertId] = [await joined(house, anna), await joined(house, bert)];
  const found = async (word: (what: string) => string) =>
    (
      await whereabouts(system, wordsOf(word), [`/v1/accounts/${house}/people`, '/v1/operations/parked'])
    ).join('\n');
  for (const word of [anna, bert])
    expect(await found(word)).toMatch(
      /event PersonInvited.*event PersonSignedIn.*file invitation_.*table rm_people/s,
    );

  expect(await operator.refused('POST', erase(annaId), body)).toMatchObject({
    status: 409,
    code: 'person-not-removed',
  });
  await operator.run('DELETE', `/v1/people/${annaId}`);
  const dry = await operator.send('POST', `${erase(annaId)}?dryRun=true`, { body });
  expect(dry.body).toMatchObject({ personId: annaId, accountId: house, changed: true, events: 3 });
  expect(dry.body).toMatchObject({
    rows: expect.arrayContaining([{ readModel: 'people', table: 'person', rows: 1 }]),
  });
  const people = await scene.people(house, 'integrator');
  expect(await people.refused('POST', erase(annaId), body)).toMatchObject({ status: 403 });
  expect(await operator.post(erase(annaId), body)).toMatchObject({ id: annaId, changed: true });
  expect(await operator.post(erase(annaId), body)).toMatchObject({ changed: false });
  await eventually(async () => expect(await found(anna)).toBe(''));
  expect(await found(bert)).toContain('event PersonSignedIn');

  await rebuild(Object.values(definitions), { pool, log });
  expect(await found(anna)).toBe('');
  expect(await found(bert)).toContain('table rm_people');

  for (const what of ['disable', 'close'])
    await operator.post(`/v1/accounts/${house}/${what}`, { reason: 'end' });
  const foreseen = await operator.send('POST', `/v1/accounts/${house}/erase?dryRun=true`, { body });
  // The third is whose address was confirmed.
  expect(foreseen.body).toMatchObject({ people: 3 });
  await operator.post(`/v1/accounts/${house}/erase`, body);
  await eventually(async () => expect(await found(bert)).toBe(''));
  for (const id of [annaId, bertId]) {
    const left: string[] = [];
    for await (const { type } of store.readStream(`subjectKey-${id}`)) left.push(type);
    expect(left).toEqual(['SubjectKeyDestroyed']);
  }
  expect(system.errors).toEqual([]);
});

test('what a process that died left of a person’s erasure is finished by the worker', async () => {
  const house = (await scene.integrator()).id;
  const carla = wordOf('carla');
  const id = await joined(house, carla);
  await operator.run('DELETE', `/v1/people/${id}`);
  let revision: 'no-stream' | number = 'no-stream';
  for await (const event of log.readStream(`erasures-${platformId}`)) revision = event.revision;
  const commandId = '01993000-0000-7000-8000-0000000000fd' as never;
  await log.append(
    `erasures-${platformId}`,
    revision,
    [{ type: 'PersonErased', data: { personId: id, accountId: house, reason: 'asked for' } }],
    {
      ...{ commandId, correlationId: commandId, causationId: commandId },
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time: new Date().toISOString() as never,
      path: [platformId, house as never],
    },
  );
  await eventually(async () => {
    const left: string[] = [];
    for await (const { type } of store.readStream(`subjectKey-${id}`)) left.push(type);
    expect(left).toEqual(['SubjectKeyDestroyed']);
  });
  await eventually(async () =>
    expect((await outbox.names()).filter((name) => name.startsWith(`invitation_${id}_`))).toEqual([]),
  );
});
