import { evolvePerson, type PersonState } from '#domain/accounts/people/person.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const personTable = defineTable('person', {
  columns: {
    id: column.text<PersonId>(),
    accountId: column.text<AccountId>(),
    /** Of the person's stream: what commands name in `If-Match`. */
    revision: column.integer(),
    /** What lists show. Without sessions and identities: who signs in from where is for the sessions themselves to tell. */
    person: column.json<Omit<PersonState, 'sessions' | 'identity'>>(),
  },
  primaryKey: ['id'],
  indexes: [['accountId', 'id']],
  personal: {
    of: ['id', 'accountId'],
    erase: (row) => ({ ...row, person: { ...row.person, name: erased, email: erased } }),
  },
});

/** The people of each account, as lists show them. */
export const peopleDefinition = defineReadModel({
  name: 'people',
  version: 1,
  tables: [personTable],
  handles: [
    'PersonInvited',
    'InvitationSent',
    'InvitationFailed',
    'PersonJoined',
    'PersonRoleChanged',
    'PersonRenamed',
    'PersonRemoved',
    'SignInLinkSent',
    'PersonSignedIn',
    'PersonSignedOut',
    'PersonIdentityBound',
  ],
  partition: (event) => event.data.personId,
  keys: (event) => [{ table: personTable, key: event.data.personId }],
  evolve: (event, rows) => {
    const before = rows.get(personTable, event.data.personId);
    const kept = before && { ...before.person, sessions: [], identity: undefined };
    const { sessions: _, identity: __, ...person } = evolvePerson(kept, event);
    const { personId: id, accountId } = person;
    return [put(personTable, { id, accountId, revision: event.revision, person })];
  },
});
