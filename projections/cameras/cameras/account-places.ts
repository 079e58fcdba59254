import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { type AccountStatusEvent, statusOf } from '#projections/accounts/account-status.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

/** Where each account lies, and its status. What lies below one is a range of paths here, and cameras lie at their customers. */
export const accountTable = defineTable('account', {
  columns: {
    id: column.uuid<AccountId>(),
    path: column.text(),
    status: column.text<AccountStatus>(),
  },
  primaryKey: ['id'],
  indexes: [['path']],
});

/** An account of which nothing is known yet but where it lies. */
export const placeOfAccount = (path: readonly AccountId[]): RowOf<typeof accountTable> => ({
  id: accountOf(path),
  path: pathText(path),
  status: 'enabled',
});

export const evolveAccount = (
  before: object | undefined,
  event: AccountStatusEvent,
): RowOf<typeof accountTable> => ({
  ...placeOfAccount(event.metadata.path),
  status: statusOf(before, event),
});
