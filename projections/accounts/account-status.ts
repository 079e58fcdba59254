import type { AccountStatus, Standing } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { evolveStanding } from '#projections/accounts/account-standing.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { EventOf } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** The events that make accounts and change their status. */
export type AccountStatusEvent = EventOf<
  | 'IntegratorRegistered'
  | 'SubIntegratorCreated'
  | 'CustomerCreated'
  | 'IntegratorDisabled'
  | 'IntegratorEnabled'
  | 'IntegratorClosed'
  | 'CustomerDisabled'
  | 'CustomerEnabled'
  | 'CustomerClosed'
>;

export type AccountStatusRow = RowOf<typeof accountStatusTable>;

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

const standingAround = (status: AccountStatus, event: AccountStatusEvent): Standing => ({
  accountId: accountOf(event.metadata.path),
  type: event.type.startsWith('Customer') ? 'customer' : 'integrator',
  path: event.metadata.path,
  status,
  statusEventId: undefined,
  disablement: undefined,
  confirmed: true,
  confirmationEventId: undefined,
  modules: [],
  modulesEventId: undefined,
  switches: {},
});

/** Status by the domain's own fold. @throws before the account's creation */
export const evolveAccountStatus = (
  before: AccountStatusRow | undefined,
  event: AccountStatusEvent,
): AccountStatusRow => {
  const { path } = event.metadata;
  const { status } = evolveStanding(before && standingAround(before.status, event), event);
  return { id: accountOf(path), parentId: path.at(-2) ?? null, path: pathText(path), status };
};
