import type { AccountStatus } from '#domain/accounts/standing.ts';
import { isCreation, statusAfter } from '#domain/accounts/standing-fold.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { EventOf } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** The events that make accounts and change their status. */
export const accountStatusTypes = [
  'IntegratorRegistered',
  'SubIntegratorCreated',
  'CustomerCreated',
  'IntegratorDisabled',
  'IntegratorEnabled',
  'IntegratorClosed',
  'CustomerDisabled',
  'CustomerEnabled',
  'CustomerClosed',
] as const satisfies readonly (keyof typeof statusAfter)[];

export type AccountStatusEvent = EventOf<(typeof accountStatusTypes)[number]>;

/** The slim account row of read models that ask for nothing but the place in the tree and the status. */
export const accountStatusTable = defineTable('account', {
  columns: {
    id: column.text<AccountId>(),
    parentId: column.text<AccountId | null>(),
    path: column.text(),
    status: column.text<AccountStatus>(),
  },
  primaryKey: ['id'],
  indexes: [['parentId']],
});

/** Status as the domain has it. @param before whatever is known of the account @throws before the account's creation */
export const statusOf = (before: object | undefined, event: AccountStatusEvent): AccountStatus => {
  if (!before && !isCreation(event))
    throw new Error(`${event.type} before the account's creation in ${event.stream}`);
  return statusAfter[event.type];
};

export const evolveAccountStatus = (
  before: object | undefined,
  event: AccountStatusEvent,
): RowOf<typeof accountStatusTable> => {
  const { path } = event.metadata;
  return {
    id: accountOf(path),
    parentId: path.at(-2) ?? null,
    path: pathText(path),
    status: statusOf(before, event),
  };
};
