import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decidePeople, holderOf, type PeopleCommand } from '#domain/accounts/people/decide-people.ts';
import {
  earlierListings,
  evolvePeople,
  type PeopleEvent,
  type PeopleState,
} from '#domain/accounts/people/people.ts';
import { type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { later, record, specify } from '#tests/scenes/given.ts';

const { given, stateOf } = specify<PeopleState, PeopleCommand, PeopleEvent>({
  evolve: evolvePeople,
  decide: decidePeople,
  path: [platformId],
});

const person = (name: string): PersonId => name as PersonId;
const [anna, ben] = [person('anna'), person('ben')];
const accountId = platformId;
const listed = (personId: PersonId, role: Role = 'operator', joined = true): PeopleEvent => ({
  type: 'PersonListed',
  data: { personId, accountId, role, email: `${personId}@nord.example`, joined },
});
const delisted = (personId: PersonId): PeopleEvent => ({
  type: 'PersonDelisted',
  data: { personId, accountId },
});
const list = (
  personId: PersonId,
  email: string,
  { at = 0, exists = true, role = 'operator' as Role } = {},
): PeopleCommand => ({
  type: 'ListPerson',
  accountId,
  personId,
  role,
  email,
  joined: false,
  holderExists: () => exists,
  now: later(at),
});
const about = (personId: PersonId) => ({ accountId, personId });

describe('an address', () => {
  test('belongs to one of the people of an account at most, however it is spelled', () => {
    const typed = ['anna@nord.example', 'Anna@Nord.Example', ' ANNA@nord.example'];
    for (const email of typed)
      given(listed(anna)).when(list(ben, email)).isRefused('person-exists', { path: 'email' });
    given(listed(anna))
      .when(list(ben, 'ben@nord.example'))
      .yields({ ...listed(ben), data: { ...listed(ben).data, joined: false } } as PeopleEvent);
  });

  test('is free again once its person was removed', () => {
    const [first] = [list(ben, 'anna@nord.example')];
    const decided = given(listed(anna), delisted(anna)).when(first).decision;
    expect(decided).toMatchObject([{ type: 'PersonListed', data: { personId: ben } }]);
  });

  test('whose person never came to be is free after a quarter of an hour, and not before', () => {
    const quarter = 15 * 60_000;
    const never = { exists: false };
    const claimed = listed(anna, 'operator', false);
    given(claimed)
      .when(list(ben, 'anna@nord.example', { ...never, at: quarter - 1 }))
      .isRefused('person-exists');
    const decided = given(claimed).when(list(ben, 'anna@nord.example', { ...never, at: quarter })).decision;
    expect(decided).toMatchObject([
      { type: 'PersonDelisted', data: { personId: anna } },
      { type: 'PersonListed', data: { personId: ben } },
    ]);
    given(claimed)
      .when(list(ben, 'anna@nord.example', { at: quarter }))
      .isRefused('person-exists');
  });

  test('that is listed again and again is remembered for its mails, removed or not', () => {
    const history = [
      listed(anna),
      delisted(anna),
      { ...listed(ben), data: { ...listed(anna).data, personId: ben } },
    ];
    const state = stateOf(history as readonly PeopleEvent[]);
    expect(earlierListings(state, ben)).toEqual([later(0)]);
    expect(holderOf(state, 'ANNA@nord.example')).toBe(ben);
  });
});

describe('the last operator', () => {
  test('is neither removed nor given another role', () => {
    const alone = given(listed(anna), listed(ben, 'auditor'));
    alone.when({ ...about(anna), type: 'DelistPerson' }).isRefused('last-operator');
    alone.when({ ...about(anna), type: 'ChangeListedRole', role: 'auditor' }).isRefused('last-operator');
    alone.when({ ...about(ben), type: 'DelistPerson' }).yields(delisted(ben));
  });

  test('is still the last one while others are only invited', () => {
    given(listed(anna), listed(ben, 'operator', false))
      .when({ ...about(anna), type: 'DelistPerson' })
      .isRefused('last-operator');
    given(listed(anna), listed(ben, 'operator', false))
      .when({ ...about(ben), type: 'DelistPerson' })
      .yields(delisted(ben));
  });

  test('is not the last one once another has joined', () => {
    given(listed(anna), listed(ben, 'operator', false), listed(ben))
      .when({ ...about(anna), type: 'DelistPerson' })
      .yields(delisted(anna));
  });
});

describe('the first person of an account', () => {
  const first: PeopleCommand = {
    ...about(anna),
    type: 'ListFirstPerson',
    role: 'integrator',
    email: 'anna@nord.example',
  };
  test('is listed where there are no people', () => {
    given().when(first).yields(listed(anna, 'integrator'));
    expect(given(listed(ben), delisted(ben)).when(first).decision).toHaveLength(1);
  });
  test('is not listed where there is somebody, invited or joined', () => {
    given(listed(ben, 'integrator', false))
      .when(first)
      .holds();
    given(listed(anna, 'integrator')).when(first).holds();
  });
});

test('what already holds is no event', () => {
  given(listed(anna))
    .when({ ...about(anna), type: 'ChangeListedRole', role: 'operator' })
    .holds();
  given(listed(anna))
    .when({ ...about(anna), type: 'NoteJoining' })
    .holds();
  given()
    .when({ ...about(anna), type: 'NoteJoining' })
    .holds();
  given()
    .when({ ...about(anna), type: 'DelistPerson' })
    .holds();
  given(listed(anna), delisted(anna))
    .when({ ...about(anna), type: 'ChangeListedRole', role: 'auditor' })
    .isRefused('person-removed');
});

describe('whatever is asked, in whatever order', () => {
  const names = ['anna', 'ben', 'cid', 'dora'].map(person);
  const emails = ['one@nord.example', 'One@Nord.example', 'two@nord.example', 'three@nord.example'];
  const command: fc.Arbitrary<PeopleCommand> = fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...names),
        fc.constantFrom(...emails),
        fc.boolean(),
        fc.constantFrom<Role>('operator', 'auditor'),
      )
      .map(([who, email, exists, role]) => list(who, email, { exists, role })),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom<Role>('operator', 'auditor'))
      .map(([who, role]): PeopleCommand => ({ ...about(who), type: 'ChangeListedRole', role })),
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom('NoteJoining' as const, 'DelistPerson' as const))
      .map(([who, type]): PeopleCommand => ({ ...about(who), type })),
  );

  test('no address is listed twice, and one operator who has joined is left', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 40 }), (commands) => {
        const events: PeopleEvent[] = [listed(anna)];
        const fold = () =>
          record(events, [accountId]).reduce<PeopleState | undefined>(evolvePeople, undefined);
        for (const each of commands) {
          const decision = decidePeople(each, fold());
          if (isRefusal(decision)) continue;
          events.push(...decision);
          const now = [...(fold()?.listed.values() ?? [])];
          expect(new Set(now.map(({ address }) => address)).size).toBe(now.length);
          expect(now.some(({ role, joined }) => role === 'operator' && joined)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
});
