import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EventFilter } from '#application/record/ports/event-index.ts';
import { type AccountId, type EventId, instantOf, platformId } from '#domain/kernel/ids.ts';
import type { createReadModels } from '#projections/read-models.ts';
import { eventIndexDefinition } from '#projections/record/event-index/definition.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, shown } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const scene = createScene();
const acme = scene.integrator();
const sub = scene.integrator(acme, 'Sub');
const bakery = scene.customer(sub);
const elsewhere = scene.customer(scene.integrator(), 'Elsewhere');
scene.disable(bakery);
scene.slip(-60_000);
scene.disable(elsewhere);
scene.slip(0);
scene.enable(bakery);
const { events } = scene.log;
let index: ReturnType<typeof createReadModels>['eventIndex'];

beforeAll(async () => {
  await makeEmpty(pool, [eventIndexDefinition]);
  index = (await shown(pool, scene.log, [eventIndexDefinition])).eventIndex;
});

afterAll(() => database.drop());

const found = async (filter: EventFilter, limit = 500, newest = false): Promise<readonly EventId[]> => {
  const order = newest ? 'newest-first' : 'oldest-first';
  return (await index.events(filter, { limit, order })).value.map((event) => event.eventId);
};

const idsWhere = (holds: (event: (typeof events)[number]) => boolean) =>
  events.filter(holds).map((event) => event.id);

describe('The event index', () => {
  test('finds the events of an account and of everything below it, in order', async () => {
    for (const account of [acme, sub, bakery, elsewhere])
      expect(await found({ under: account })).toEqual(
        idsWhere(({ metadata }) => metadata.path.includes(account)),
      );
    expect(await found({ under: platformId })).toEqual(idsWhere(() => true));
  });

  test('finds nothing below an account that is not there', async () => {
    expect(await found({ under: '01900000-0000-7000-9000-ffffffffffff' as AccountId })).toEqual([]);
  });

  test('gathers what concerns an account, those above it and those below it, unless that is too much', async () => {
    const types = [
      'IntegratorRegistered',
      'SubIntegratorCreated',
      'CustomerCreated',
      'CustomerDisabled',
    ] as const;
    const gathered = async (path: readonly AccountId[], below: boolean, atMost = 500) =>
      (await index.concerning(types, { path, below }, upTo, atMost))?.map((event) => event.eventId);
    const upTo = events.at(-2)?.position ?? 0n;
    const expected = (holds: (path: readonly AccountId[]) => boolean) =>
      idsWhere(
        ({ type, position, metadata }) =>
          types.some((one) => one === type) && position <= upTo && holds(metadata.path),
      );
    const toSub = [platformId, acme, sub];
    expect(await gathered(toSub, true)).toEqual(expected((path) => path.includes(acme)));
    expect(await gathered(toSub, false)).toEqual(
      expected((path) => path.at(-1) === acme || path.at(-1) === sub),
    );
    expect(await gathered(toSub, true, 3)).toBeUndefined();
  });

  test('finds by type, stream, actor and range, newest first where asked', async () => {
    const types = ['CustomerDisabled', 'CustomerEnabled'];
    expect(await found({ types })).toEqual(idsWhere(({ type }) => types.includes(type)));
    expect(await found({ except: ['CustomerDisabled', 'CustomerEnabled'] })).toEqual(
      idsWhere(({ type }) => !types.includes(type)),
    );
    const stream = `customer-${bakery}`;
    expect(await found({ stream })).toEqual(idsWhere((event) => event.stream === stream));
    expect(await found({ actor: 'operator-key' })).toHaveLength(events.length);
    expect(await found({ actor: platformId })).toHaveLength(events.length);
    expect(await found({ actor: 'somebody-else' })).toEqual([]);
    const third = events[2]?.position ?? 0n;
    expect(await found({ after: third })).toEqual(idsWhere(({ position }) => position > third));
    expect(await found({ upTo: third }, 2, true)).toEqual([events[2]?.id, events[1]?.id]);
  });

  test('numbers the leaves of the sealed log, leaving none out', async () => {
    const all = (await index.events({}, { limit: 500, order: 'oldest-first' })).value;
    expect(all.map((event) => event.index)).toEqual(events.map((_, place) => BigInt(place)));
  });

  test('finds one event by its id', async () => {
    const [, second] = events;
    expect((await index.find(second?.id as EventId)).value).toMatchObject({
      index: 1n,
      stream: second?.stream,
    });
    expect((await index.find('01900000-0000-7000-9000-ffffffffffff' as EventId)).value).toBeUndefined();
  });

  test('takes a time for the last position up to which no event is later, though clocks slip', async () => {
    const times = events.map(({ metadata }) => Date.parse(metadata.time));
    for (const time of times.flatMap((one) => [one - 1, one, one + 1])) {
      const later = times.findIndex((one) => one > time);
      const last = later < 0 ? events.at(-1) : events[later - 1];
      expect((await index.positionAt(instantOf(time))).value).toBe(last?.position ?? 0n);
    }
  });
});
