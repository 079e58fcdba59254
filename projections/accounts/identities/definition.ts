import { erased } from '#domain/kernel/events/definition.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import { defineReadModel, put, remove } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const personIdentityTable = defineTable('person_identity', {
  columns: {
    personId: column.text<PersonId>(),
    accountId: column.text<AccountId>(),
    issuer: column.text(),
    /** The provider's name for the person; encrypted in the log, and erased here with the person. */
    subject: column.text(),
  },
  primaryKey: ['personId'],
  indexes: [['subject', 'issuer']],
  personal: { of: ['personId', 'accountId'], erase: (row) => ({ ...row, subject: erased }) },
});

/** Which people are bound to which identity of a provider. Who was removed is not in it. */
export const identitiesDefinition = defineReadModel({
  name: 'identities',
  version: 1,
  tables: [personIdentityTable],
  handles: ['PersonIdentityBound', 'PersonRemoved'],
  partition: ({ data }) => data.personId,
  keys: ({ data }) => [{ table: personIdentityTable, key: data.personId }],
  evolve: ({ type, data, metadata }) => {
    if (type === 'PersonRemoved') return [remove(personIdentityTable, data.personId)];
    const { personId, issuer, subject } = data;
    const accountId = metadata.path.at(-1) ?? platformId;
    return [put(personIdentityTable, { personId, accountId, issuer, subject })];
  },
});
