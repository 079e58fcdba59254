import { afterAll, expect, test } from 'vitest';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

import { readCheckpoint } from '#projections/engine/checkpoint.ts';
import { type Definition, defineReadModel, put } from '#projections/engine/definition.ts';
import { eraseGenerations } from '#projections/engine/erase-generations.ts';
import { column, defineTable } from '#projections/engine/table.ts';
import { verify } from '#projections/engine/verify.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
afterAll(() => database.drop());

const known = defineTable('known', {
  columns: { personId: column.text(), accountId: column.text(), name: column.text() },
  primaryKey: ['personId'],
  personal: { of: ['personId', 'accountId'], erase: (row) => ({ ...row, name: erased }) },
});

/** Everybody who was ever invited, by name. One who is called Broken cannot be taken in. */
const definition: Definition = defineReadModel({
  name: 'cameras',
  version: 1,
  tables: [known],
  handles: ['PersonInvited'],
  partition: (event) => event.data.personId,
  keys: () => [],
  evolve: ({ data: { personId, accountId, name } }) => {
    if (name.startsWith('Broken')) throw new Error(`${name} cannot be taken in`);
    return [put(known, { personId, accountId, name })];
  },
});

const scene = createScene();
let people = 0;
const invite = (account: AccountId, name: string): PersonId => {
  people += 1;
  const personId = `01993000-0000-7000-8000-00000000000${people}` as PersonId;
  const data = { personId, accountId: account, role: 'integrator', name, email: 'x@example.com', number: 1 };
  scene.record(streams.person(personId), account, { type: 'PersonInvited', data });
  return personId;
};
const erasePerson = (account: AccountId, personId: PersonId) =>
  scene.record(streams.erasures(scene.root), account, {
    type: 'PersonErased',
    data: { personId, accountId: account, reason: 'asked for' },
  });

const names = async (): Promise<readonly string[]> => {
  const live = await readCheckpoint(pool, 'cameras');
  const { rows } = await pool.query<{ name: string }>(
    `select name from "${live?.schemaName}".known order by "personId"`,
  );
  return rows.map(({ name }) => name);
};

test('Rows of a person go with the person, and with the account, live as in a build', async () => {
  const [house, other] = [scene.integrator(), scene.integrator()];
  const anna = invite(house, 'Anna');
  invite(house, 'Bert');
  invite(other, 'Carla');
  invite(other, 'Dora');
  await makeEmpty(pool, [definition]);
  await showLive(pool, scene.log, [definition], [40]);
  expect(await names()).toEqual(['Anna', 'Bert', 'Carla', 'Dora']);

  erasePerson(house, anna);
  await showLive(pool, scene.log, [definition], [40]);
  expect(await names()).toEqual([erased, 'Bert', 'Carla', 'Dora']);

  scene.erase(other);
  await showLive(pool, scene.log, [definition], [40]);
  expect(await names()).toEqual([erased, 'Bert', erased, erased]);
  for (const windowRows of [1, 100_000])
    expect(await verify(definition, { pool, log: scene.log, windowRows })).toMatchObject({ equal: true });
});

test('Rows that were there before the erasure became known are erased in every generation, by whoever clears away', async () => {
  const house = scene.integrator();
  const frida = invite(house, 'Frida');
  invite(house, 'Gustav');
  await makeEmpty(pool, [definition]);
  await showLive(pool, scene.log, [definition], [40]);
  const before = (await names()).slice(0, -2);
  expect(await names()).toEqual([...before, 'Frida', 'Gustav']);
  await eraseGenerations(pool, definition, [frida]);
  expect(await names()).toEqual([...before, erased, 'Gustav']);
  await eraseGenerations(pool, definition, [house]);
  expect(await names()).toEqual([...before, erased, erased]);
});

test('What was said of a parked event goes with the person it is about, because it may quote what is erased', async () => {
  const house = scene.integrator();
  const emil = invite(house, 'Broken Emil');
  await makeEmpty(pool, [definition]);
  await showLive(pool, scene.log, [definition], [40]);
  const said = async () => (await pool.query('select error from projection.parked')).rows;
  expect(await said()).toEqual([{ error: 'Broken Emil cannot be taken in' }]);
  erasePerson(house, emil);
  await showLive(pool, scene.log, [definition], [40]);
  expect(await said()).toEqual([{ error: 'it concerns somebody who is erased' }]);
});
