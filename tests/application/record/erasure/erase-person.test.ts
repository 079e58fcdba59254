import { afterAll, describe, expect, test } from 'vitest';
import { createErasureForecast } from '#application/record/erasure-forecast.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { done, expectRefusal, primary } from '#tests/application/accounts/people.ts';
import { inMemory, openTierline, operator, peopleOf } from '#tests/scenes/open-tierline.ts';

const tierline = await openTierline(inMemory);
afterAll(tierline.close);
const { erasures, loader, accounts, log, store, by } = tierline;

let people = 0;
const newPerson = (): PersonId => {
  people += 1;
  return `01993000-0000-7000-8000-0000000ab${String(people).padStart(3, '0')}` as PersonId;
};

/** A person of an account, with events as the commands of people write them. */
const personOf = async (
  accountId: AccountId,
  ...after: readonly ('joined' | 'removed')[]
): Promise<PersonId> => {
  const personId = newPerson();
  const path = accountId === platformId ? [platformId] : [platformId, accountId];
  const role = accountId === platformId ? 'operator' : 'integrator';
  const append = async (stream: string, event: DomainEvent): Promise<void> => {
    let end: number | 'no-stream' = 'no-stream';
    for await (const { revision } of log.readStream(stream)) end = revision;
    const result = await log.append(stream, end, [event], { ...by(operator).context, path });
    expect(result.outcome).toBe('appended');
  };
  const data = { personId, accountId, role, name: 'Anna Smith', email: 'anna@example.com' };
  await append(streams.people(accountId), { type: 'PersonListed', data: { ...data, joined: false } });
  const notBefore = tierline.clock.now();
  await append(streams.person(personId), { type: 'PersonInvited', data: { ...data, number: 1, notBefore } });
  const types = { joined: 'PersonJoined', removed: 'PersonRemoved' } as const;
  for (const what of after)
    await append(streams.person(personId), { type: types[what], data: { personId, accountId } });
  return personId;
};

const namesOf = async (id: PersonId, read = log): Promise<readonly unknown[]> => {
  const names: unknown[] = [];
  for await (const { data } of read.readStream(streams.person(id))) if ('name' in data) names.push(data.name);
  return names;
};

const keyOf = async (id: string): Promise<readonly string[]> => {
  const types: string[] = [];
  for await (const { type } of store.readStream(`subjectKey-${id}`)) types.push(type);
  return types;
};

const lengthOfLog = async () => log.head();

describe('An operator erases a person', () => {
  test('who was removed: nothing personal is left, the key is destroyed, and doing it again changes nothing', async () => {
    const house = await primary(tierline);
    const [gone, stays] = [await personOf(house, 'joined', 'removed'), await personOf(house, 'joined')];
    const result = done(await erasures.erasePerson(by(operator), gone, 'asked for'));
    expect(result).toMatchObject({ id: gone, changed: true, revision: 2 });
    expect(await namesOf(gone)).toEqual([erased]);
    expect(await namesOf(stays)).toEqual(['Anna Smith']);
    expect(await keyOf(gone)).toEqual(['SubjectKeyDestroyed']);
    expect(done(await erasures.erasePerson(by(operator), gone, 'again'))).toMatchObject({ changed: false });
  });

  test('of the platform itself, whose own erasure is refused', async () => {
    const gone = await personOf(platformId, 'joined', 'removed');
    done(await erasures.erasePerson(by(operator), gone, 'left us'));
    expect(await namesOf(gone)).toEqual([erased]);
    const reasons = [];
    for await (const { type, data } of log.readStream(streams.erasures(platformId)))
      if (type === 'PersonErased' && data.personId === gone) reasons.push(data.reason);
    expect(reasons).toEqual(['left us']);
  });

  test('only after removing', async () => {
    const house = await primary(tierline);
    const before = [await personOf(house), await personOf(house, 'joined')];
    for (const id of before)
      expectRefusal(await erasures.erasePerson(by(operator), id, 'asked for'), 'person-not-removed');
  });

  test('as seen: an outdated revision is told, and nothing happens', async () => {
    const id = await personOf(await primary(tierline), 'joined', 'removed');
    const stale = await erasures.erasePerson(by(operator, { ifMatch: 1 }), id, 'asked for');
    expect(stale).toEqual({ outcome: 'revision-mismatch', actual: 2 });
    done(await erasures.erasePerson(by(operator, { ifMatch: 2 }), id, 'asked for'));
  });

  test('and whoever else asks is refused: forbidden where the person can be seen, and no such person elsewhere', async () => {
    const [house, other] = [await primary(tierline), await primary(tierline)];
    const id = await personOf(house, 'joined', 'removed');
    const ofPlatform = await personOf(platformId, 'joined', 'removed');
    const before = await lengthOfLog();
    expectRefusal(await erasures.erasePerson(by(peopleOf(house)), id, 'no'), 'forbidden');
    const missing = { detail: 'There is no such person.' };
    expectRefusal(await erasures.erasePerson(by(peopleOf(other)), id, 'no'), 'not-found', missing);
    expectRefusal(await erasures.erasePerson(by(peopleOf(house)), ofPlatform, 'no'), 'not-found', missing);
    expectRefusal(await erasures.erasePerson(by(operator), newPerson(), 'no'), 'not-found', missing);
    expect(await lengthOfLog()).toBe(before);
  });

  test('and dies between the event and the key: nobody shows anything, and doing it again destroys the key', async () => {
    const id = await personOf(await primary(tierline), 'joined', 'removed');
    const dying = tierline.another((under) => ({
      ...under,
      append: (stream, ...rest) =>
        stream.startsWith('subjectKey-')
          ? Promise.reject(new Error('the process died'))
          : under.append(stream, ...rest),
    }));
    await expect(dying.erasures.erasePerson(by(operator), id, 'asked for')).rejects.toThrow('died');
    expect(await keyOf(id)).toEqual(['SubjectKeyCreated']);
    expect(await namesOf(id, tierline.another().log)).toEqual([erased]);
    expect(done(await erasures.erasePerson(by(operator), id, 'asked for'))).toMatchObject({ changed: false });
    expect(await keyOf(id)).toEqual(['SubjectKeyDestroyed']);
  });
});

describe('What an erasure would do is told before', () => {
  const rows = [{ readModel: 'people', table: 'person', rows: 1 }];
  const foresee = createErasureForecast({
    ...{ accounts, loader, log },
    readModels: { personalRows: async () => rows },
  });

  test('of a person: how many events and rows, and nothing changes', async () => {
    const house = await primary(tierline);
    const id = await personOf(house, 'joined', 'removed');
    const before = await lengthOfLog();
    const told = { personId: id, accountId: house, changed: true, events: 1, rows };
    expect(await foresee.person(operator, id)).toEqual(told);
    expect(await foresee.person(operator, await personOf(house))).toMatchObject({
      code: 'person-not-removed',
    });
    expect(await foresee.person(peopleOf(house), id)).toMatchObject({ code: 'forbidden' });
    expect(await namesOf(id)).toEqual(['Anna Smith']);
    done(await erasures.erasePerson(by(operator), id, 'asked for'));
    expect(await foresee.person(operator, id)).toEqual({ ...told, changed: false, events: 0, rows: [] });
    expect(before).toBeGreaterThan(0n);
  });

  test('of an account: how many people go with it, those who were removed too', async () => {
    const house = await primary(tierline);
    const all = [
      await personOf(house, 'joined', 'removed'),
      await personOf(house),
      await personOf(house, 'joined'),
    ];
    done(await tierline.accountStatus.disable(by(operator), house, 'end'));
    done(await tierline.accountStatus.close(by(operator), house, 'end'));
    // The fourth is whose address was confirmed.
    expect(await foresee.account(operator, house)).toMatchObject({ changed: true, people: 4 });
    done(await erasures.erase(by(operator), house, 'asked for'));
    for (const id of all) {
      expect(await keyOf(id)).toEqual(['SubjectKeyDestroyed']);
      expect(await namesOf(id)).toEqual([erased]);
    }
    expect(await foresee.account(operator, house)).toMatchObject({ changed: false, people: 0 });
    const [first] = all;
    expect(first && done(await erasures.erasePerson(by(operator), first, 'late'))).toMatchObject({
      changed: false,
    });
  });
});
