import type { DeliveryState } from '#domain/accounts/email/email-confirmation.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { searchable } from '#domain/kernel/folded-text.ts';
import type { AccountId, Instant } from '#domain/kernel/ids.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';
import { erasedAccount, erasedIfThere } from '#projections/accounts/erased-account.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type ListedAccount = RowOf<typeof accountTable>;
export type SubtreeCount = RowOf<typeof countTable>;

export const searchText = (state: AccountState): string => {
  if (state.type === 'platform') return searchable(state.settings.name, state.accountId);
  return searchable(state.name, state.email ?? '', state.accountId);
};

export const accountTable = defineTable('account', {
  columns: {
    id: column.text<AccountId>(),
    parentId: column.text<AccountId | null>(),
    path: column.text(),
    type: column.text<AccountState['type']>(),
    status: column.text<AccountStatus>(),
    /** Name, e-mail address and id, folded, for the search. */
    search: column.text(),
    revision: column.integer(),
    createdAt: column.text<Instant>(),
    /** Why it is disabled, while it is. */
    reason: column.text<string | null>(),
    delivery: column.json<DeliveryState | null>(),
    state: column.json<AccountState>(),
  },
  primaryKey: ['id'],
  indexes: [['path']],
  personal: {
    of: 'id',
    erase: (row) => {
      const state = erasedAccount(row.state);
      return { ...row, state, search: searchText(state), reason: erasedIfThere(row.reason) };
    },
  },
});

/** Camera counts of an account's whole subtree. A row of its own: every camera event changes it on the whole path. */
export const countTable = defineTable('subtree_count', {
  columns: {
    accountId: column.text<AccountId>(),
    total: column.integer(),
    active: column.integer(),
    held: column.integer(),
    /** Whether the account itself is enabled. */
    enabled: column.boolean(),
    /** Cameras that would record if this account and all above it were enabled. */
    inside: column.integer(),
  },
  primaryKey: ['accountId'],
});
