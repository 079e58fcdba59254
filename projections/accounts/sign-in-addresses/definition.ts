import { normaliseEmail } from '#domain/accounts/email/email-address.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { defineReadModel, put, remove } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const signInAddressTable = defineTable('sign_in_address', {
  columns: {
    personId: column.text<PersonId>(),
    accountId: column.text<AccountId>(),
    /** In the spelling that addresses are compared in. */
    address: column.text<string>(),
    /** Whether the person has joined: nobody signs in before. */
    joined: column.boolean(),
  },
  primaryKey: ['personId'],
  indexes: [['address', 'personId']],
  personal: { of: ['personId', 'accountId'], erase: (row) => ({ ...row, address: erased }) },
});

/**
 * Whose an address is, for mails to sign in with. Who was removed is not in it, so that erasing a person, which comes after
 * the removal, finds nothing left here.
 */
export const signInAddressesDefinition = defineReadModel({
  name: 'sign-in-addresses',
  version: 1,
  tables: [signInAddressTable],
  handles: ['PersonInvited', 'PersonJoined', 'PersonRemoved'],
  partition: ({ data }) => data.personId,
  keys: ({ data }) => [{ table: signInAddressTable, key: data.personId }],
  evolve: (event, rows) => {
    const { personId, accountId } = event.data;
    const before = rows.get(signInAddressTable, personId);
    switch (event.type) {
      case 'PersonInvited': {
        const address = normaliseEmail(event.data.email);
        return [put(signInAddressTable, { personId, accountId, address, joined: before?.joined ?? false })];
      }
      case 'PersonJoined':
        return before ? [put(signInAddressTable, { ...before, joined: true })] : [];
      case 'PersonRemoved':
        return [remove(signInAddressTable, personId)];
    }
  },
});
