import { isBlocking } from '#domain/accounts/access/permissions.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import type { DeliveryState } from '#domain/accounts/email/email-confirmation.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { folded, searchable } from '#domain/kernel/folded-text.ts';
import type { AccountId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';
import { erasedAccount, erasedIfThere } from '#projections/accounts/erased-account.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type ListedAccount = RowOf<typeof accountTable>;
export type SubtreeCount = RowOf<typeof countTable>;

export const searchText = (state: AccountState): string => {
  if (state.type === 'platform') return searchable(state.settings.name, state.accountId);
  return searchable(state.name, state.email ?? '', state.accountId);
};

const countryOf = (state: AccountState): string | null =>
  state.type === 'platform' || state.address === erased ? null : (state.address?.country ?? null);

/** What the list searches, orders and filters by, as far as it follows from the account's own state. */
export const lookedUpBy = (state: AccountState) => ({
  search: searchText(state),
  foldedName: folded(accountNameOf(state)),
  country: countryOf(state),
  blocks: isBlocking(state),
});

export const accountTable = defineTable('account', {
  columns: {
    id: column.uuid<AccountId>(),
    parentId: column.uuid<AccountId | null>(),
    path: column.text(),
    type: column.text<AccountState['type']>(),
    status: column.text<AccountStatus>(),
    /** Name, e-mail address and id, folded, for the search. */
    search: column.text(),
    /** The name as it is compared, for the order by name. */
    foldedName: column.text(),
    /** Of its address. */
    country: column.text<string | null>(),
    /** Whether it keeps itself and everything below it from working: see `isBlocking`. */
    blocks: column.boolean(),
    revision: column.integer(),
    createdAt: column.text<Instant>(),
    /** Why it is disabled, while it is. */
    reason: column.text<string | null>(),
    delivery: column.json<DeliveryState | null>(),
    state: column.json<AccountState>(),
  },
  primaryKey: ['id'],
  indexes: [['path'], ['foldedName', 'id'], ['parentId', 'id']],
  personal: {
    of: 'id',
    erase: (row) => {
      const state = erasedAccount(row.state);
      return { ...row, ...lookedUpBy(state), state, reason: erasedIfThere(row.reason) };
    },
  },
});

/** Camera counts of an account's whole subtree. A row of its own: every camera event changes it on the whole path. */
export const countTable = defineTable('subtree_count', {
  columns: {
    accountId: column.uuid<AccountId>(),
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

/** The plans that are assigned to each integrator. */
export const assignedPlanTable = defineTable('assigned_plan', {
  columns: { accountId: column.uuid<AccountId>(), planId: column.uuid<PlanId>() },
  primaryKey: ['accountId', 'planId'],
});
