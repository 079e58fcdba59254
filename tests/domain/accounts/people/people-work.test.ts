import { expect, test, vi } from 'vitest';
import { decidePeople } from '#domain/accounts/people/decide-people.ts';
import { evolvePeople, type PeopleEvent, type PeopleState } from '#domain/accounts/people/people.ts';
import { type Instant, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { later, record } from '#tests/scenes/given.ts';

const accountId = platformId;
const personOf = (index: number): PersonId => `person-${index}` as PersonId;
const listed = (index: number): PeopleEvent => ({
  type: 'PersonListed',
  data: {
    personId: personOf(index),
    accountId,
    role: index === 0 ? 'operator' : 'auditor',
    email: `person-${index}@nord.example`,
    joined: true,
  },
});
const fold = (events: readonly PeopleEvent[], state?: PeopleState): PeopleState | undefined =>
  record(events, [accountId]).reduce<PeopleState | undefined>(evolvePeople, state);

/** How often a collection was gone through, or copied, which goes through it too. */
const walks = (collection: Map<unknown, unknown> | Set<unknown>) => {
  const spies = ([Symbol.iterator, 'entries', 'keys', 'values', 'forEach'] as const).map((way) =>
    vi.spyOn(collection as Map<unknown, unknown>, way),
  );
  return () => spies.reduce((sum, { mock }) => sum + mock.calls.length, 0);
};

test('neither an event nor a command goes through everybody who belongs to the account', () => {
  const begun = fold([listed(0)]);
  if (!begun) throw new Error('nobody is listed');
  const counts = [begun.listed, begun.holders].map(walks);
  const all = Array.from({ length: 2_000 }, (_, index) => listed(index));
  const state = fold(all, begun);
  expect(state?.listed.size).toBe(2_000);
  for (const personId of [personOf(0), personOf(1_999)]) {
    const about = { accountId, personId };
    decidePeople({ ...about, type: 'DelistPerson' }, state);
    decidePeople({ ...about, type: 'ChangeListedRole', role: 'support' }, state);
    decidePeople({ ...about, type: 'NoteJoining' }, state);
  }
  const anew = {
    accountId,
    personId: personOf(2_000),
    role: 'auditor',
    joined: false,
    now: later(0),
  } as const;
  const email = 'Person-1000@nord.example';
  expect(decidePeople({ ...anew, type: 'ListPerson', email, holderExists: () => true }, state)).toMatchObject(
    { code: 'person-exists' },
  );
  expect(counts.map((count) => count())).toEqual([0, 0]);
  // The count counts: this goes through them.
  expect([...(state?.listed ?? [])]).toHaveLength(2_000);
  expect(counts[0]?.()).toBe(1);
});

test('an address is forgotten a day after it was listed last, by when no limit of mails asks for it', () => {
  const at = (event: PeopleEvent, revision: number, time: Instant) => {
    const [recorded] = record([event], [accountId]);
    if (!recorded) throw new Error('nothing was recorded');
    return { ...recorded, revision, metadata: { ...recorded.metadata, time } };
  };
  const day = 24 * 3_600_000;
  let state: PeopleState | undefined;
  for (const [revision, milliseconds] of [0, 1_000, day, day + 1].entries())
    state = evolvePeople(state, at(listed(revision), revision, later(milliseconds)));
  expect([...(state?.invited.keys() ?? [])]).toEqual(
    [1, 2, 3].map((index) => `person-${index}@nord.example`),
  );
  expect(state?.listed.size).toBe(4);
});

test('an event that two readers fold into one state counts once', () => {
  const delisted: PeopleEvent = { type: 'PersonDelisted', data: { personId: personOf(0), accountId } };
  const events = record([listed(0), delisted], [accountId]);
  let state: PeopleState | undefined;
  for (const event of [...events, ...events]) state = evolvePeople(state, event);
  expect(state?.listed.size).toBe(0);
});
