import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import { type Erased, erased } from '#domain/kernel/events/definition.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { accountOf } from '#projections/engine/account-path.ts';
import { type EventOf, isOf } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** What accounts are called, for lists that show whose a camera is. */
export const accountNameTable = defineTable('account_name', {
  columns: { id: column.uuid<AccountId>(), name: column.text() },
  primaryKey: ['id'],
  personal: { of: 'id', erase: (row) => (row.id === platformId ? row : { ...row, name: erased }) },
});

const creating = ['IntegratorRegistered', 'SubIntegratorCreated', 'CustomerCreated'] as const;
const renaming = ['IntegratorDetailsChanged', 'CustomerDetailsChanged', 'PlatformConfigured'] as const;

/** The events that say what an account is called. Those that make one say more: see `accountTable`. */
export const namingTypes = [...creating, ...renaming] as const;

export const saysName = isOf(namingTypes);
/** Of those, the ones that say nothing of the account's status. */
export const onlySaysName = isOf(renaming);

/** The account's name after an event; nothing where the event says nothing of it. */
export const evolveAccountName = (
  event: EventOf<(typeof namingTypes)[number]>,
): RowOf<typeof accountNameTable> | undefined => {
  const name: string | Erased | undefined = event.data.name;
  return name === undefined ? undefined : { id: accountOf(event.metadata.path), name };
};

/** The name of an account that no event names: the platform before it is configured. */
export const unnamed = initialPlatform.settings.name;
