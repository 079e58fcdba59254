import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { person } from '#application/accounts/aggregates.ts';
import { mailKeysOf } from '#application/accounts/mail-keys.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { EventStore, StoredEvent } from '#application/kernel/ports/event-store.ts';
import { eventDefinitions } from '#domain/events.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { isLeaf, leafDigest } from '#domain/record/seal/leaf.ts';
import { accountIdAt, createPeopleScene, personalSamples, personIdAt } from './people-scene.ts';

const [houses, peopleEach] = [2, 3];
const step = fc.record({
  do: fc.constantFrom('say', 'say', 'say', 'erase-person', 'erase-account', 'restart', 'finish'),
  house: fc.nat(houses - 1),
  person: fc.nat(peopleEach - 1),
  which: fc.nat(personalSamples.length - 1),
});

/** What every personal field of every event about a person reads as, in order. */
const wordsIn = async (log: EventLog): Promise<readonly string[]> => {
  const words: string[] = [];
  for await (const page of log.readPages())
    for (const { type, data } of page) {
      if (!('personId' in data) || type === 'PersonErased') continue;
      for (const field of eventDefinitions[type].personal)
        words.push(String(Object.entries(data).find(([name]) => name === field)?.[1]));
    }
  return words;
};

const leavesOf = (events: readonly StoredEvent[]): readonly string[] =>
  events.filter(({ stream }) => isLeaf(stream)).map(leafDigest);

test('there is a sample of every kind of event that says something of a person', () => {
  expect(personalSamples.map(({ stored }) => stored.type)).toEqual(
    expect.arrayContaining([
      'PersonInvited',
      'PersonListed',
      'PersonRenamed',
      'PersonSignedIn',
      'PersonIdentityBound',
    ]),
  );
});

test('whatever was said of people, in any order of erasures, crashes and restarts: who is erased reads so everywhere, others never, and no leaf changes', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
      const scene = createPeopleScene();
      let running = scene.open();
      const said: { readonly word: string; readonly person: PersonId; readonly account: AccountId }[] = [];
      const gone = new Set<string>();
      const isGone = ({ person: id, account }: { readonly person: PersonId; readonly account: AccountId }) =>
        gone.has(id) || gone.has(account);
      let leaves: readonly string[] = [];
      for (const [index, { do: what, house, person: number, which }] of steps.entries()) {
        const account = accountIdAt(house);
        const personId = personIdAt(house, number);
        const word = `word-${index}`;
        if (what === 'restart') running = scene.open();
        if (what === 'finish') await scene.finishErasures(running);
        if (what === 'say') {
          const known = scene.store.all.length;
          await scene.say(running, personId, account, which, word);
          for (const { type } of scene.store.all.slice(known)) {
            const { personal = [] } = personalSamples.some(({ stored }) => stored.type === type)
              ? eventDefinitions[type as 'PersonInvited']
              : {};
            for (const _ of personal)
              said.push({
                word: gone.has(personId) || gone.has(account) ? erased : word,
                person: personId,
                account,
              });
          }
        }
        if (what === 'erase-person' && !gone.has(personId)) {
          await scene.erasePerson(running, personId, account);
          gone.add(personId);
        }
        if (what === 'erase-account' && !gone.has(account)) {
          await scene.eraseAccount(running, account);
          gone.add(account);
        }
        const shown = said.map((one) => (isGone(one) ? erased : one.word));
        expect(await wordsIn(running)).toEqual(shown);
        // Erasing takes nothing out of the record that was sealed.
        const now = leavesOf(scene.store.all);
        expect(now.slice(0, leaves.length)).toEqual(leaves);
        leaves = now;
      }
      const after = said.map((one) => (isGone(one) ? erased : one.word));
      expect(await wordsIn(scene.open())).toEqual(after);
      const { forgotten, rows, listening } = await scene.finishErasures(scene.open());
      expect(listening, 'a process that has ended is not kept by the log').toBe(0);
      expect(await wordsIn(scene.open())).toEqual(after);
      for (const one of said) {
        const destroyed = (await scene.keyOf(one.person)).at(-1) !== 'SubjectKeyCreated';
        const kept = one.word === erased && (await scene.keyOf(one.person)).length === 0;
        expect(destroyed || kept).toBe(isGone(one));
        if (isGone(one) && !kept) {
          expect(forgotten).toEqual(expect.arrayContaining([...mailKeysOf(one.person)]));
          expect(rows).toContain(one.person);
        }
      }
    }),
    { numRuns: 60 },
  );
});

describe('Erasing an account', () => {
  test('destroys the keys of everybody it ever had, though nobody but the list of its people knows them', async () => {
    const scene = createPeopleScene();
    const log = scene.open();
    const [account, other] = [accountIdAt(0), accountIdAt(1)];
    for (const [which, id] of [0, 1, 2].entries())
      await scene.say(log, personIdAt(0, id), account, which, 'Anna');
    await scene.say(log, personIdAt(1, 0), other, 0, 'Bert');
    await scene.eraseAccount(log, account);
    await scene.finishErasures(scene.open());
    for (const id of [0, 1, 2]) expect(await scene.keyOf(personIdAt(0, id))).toEqual(['SubjectKeyDestroyed']);
    expect(await scene.keyOf(personIdAt(1, 0))).toEqual(['SubjectKeyCreated']);
    expect(new Set(await wordsIn(scene.open()))).toEqual(new Set([erased, 'Bert']));
  });

  test('leaves no key of a person who is named for the first time while it goes on', async () => {
    const scene = createPeopleScene();
    const account = accountIdAt(0);
    const late = personIdAt(0, 0);
    let frozen: (() => Promise<void>) | undefined = async () => {
      frozen = undefined;
      const other = scene.open();
      await scene.eraseAccount(other, account);
      await scene.finishErasures(other);
      await vi.waitUntil(
        async () => {
          for await (const _ of log.readStream('plan-none'));
          return log.erasures.has(account);
        },
        { timeout: 240_000, interval: 20 },
      );
    };
    const slow: EventStore = {
      ...scene.store,
      append: async (stream, expected, events) => {
        if (stream === streams.people(account)) await frozen?.();
        return scene.store.append(stream, expected, events);
      },
    };
    const log = scene.open(slow);
    await scene.say(log, late, account, 0, 'Carla');
    expect(await scene.keyOf(late)).toEqual(['SubjectKeyDestroyed']);
    expect(await wordsIn(scene.open())).toEqual(expect.arrayContaining([erased]));
    expect(await wordsIn(scene.open())).not.toContain('Carla');
  });
});

test('a state that was kept in memory is dropped when the person is erased, wherever that is said', async () => {
  const scene = createPeopleScene();
  const [account, id] = [accountIdAt(0), personIdAt(0, 0)];
  const invited = personalSamples.findIndex(({ stored }) => stored.type === 'PersonInvited');
  const log = scene.open();
  const loader = createStateLoader(log);
  await scene.say(log, id, account, invited, 'Anna');
  expect((await loader.load(person, id)).state).toMatchObject({ name: 'Anna', email: 'Anna' });
  await scene.erasePerson(log, id, account);
  expect((await loader.load(person, id)).state).toMatchObject({ name: erased, email: erased });
});
