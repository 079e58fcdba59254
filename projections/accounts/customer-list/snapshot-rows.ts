import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import {
  type Ancestors,
  type CountedAccount,
  unconfiguredPlatform,
} from '#projections/accounts/customer-list/account-rows.ts';
import type {
  accountTable,
  assignedPlanTable,
  countTable,
} from '#projections/accounts/customer-list/tables.ts';
import { pathIds } from '#projections/engine/account-path.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';
import type { Database } from '#projections/engine/table.ts';

/** The tables that queries over accounts name. */
export type Tables = typeof accountTable | typeof assignedPlanTable | typeof countTable;
export type Accounts = Snapshot<Database<Tables>>;

/** Rows of accounts, each with the counts of its subtree. */
export const accountsWithCounts = ({ db }: Accounts) =>
  db
    .selectFrom('account')
    .leftJoin('subtree_count', 'subtree_count.accountId', 'account.id')
    .selectAll('account')
    .select(['subtree_count.total', 'subtree_count.active', 'subtree_count.held', 'subtree_count.inside']);

/** The row of an account; of the platform too where nobody configured it. */
export const findAccount = async (snapshot: Accounts, id: AccountId): Promise<CountedAccount | undefined> => {
  const found = await accountsWithCounts(snapshot).where('account.id', '=', id).executeTakeFirst();
  if (found || id !== platformId) return found;
  const count = await snapshot.db
    .selectFrom('subtree_count')
    .select(['total', 'active', 'held', 'inside'])
    .where('accountId', '=', id)
    .executeTakeFirst();
  return unconfiguredPlatform(count);
};

/**
 * A row shows its own account, the status of those above it, and counts of the cameras below it: each may be set aside.
 * @throws ReadModelParked when one of the rows depends on a parked key
 */
export const refuseParkedRows = ({ refuseParkedIf }: Accounts, rows: readonly CountedAccount[]): void =>
  refuseParkedIf(({ path }) => rows.some((row) => row.path.startsWith(path) || path.startsWith(row.path)));

/** The states of every account that lies on a path of these rows. */
export const loadAncestors = async (
  { db }: Accounts,
  rows: readonly CountedAccount[],
): Promise<Ancestors> => {
  const known = new Map(rows.map((row) => [row.id, row.state]));
  const onPaths = new Set(rows.flatMap((row) => pathIds(row.path)));
  const missing = [...onPaths].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const found = await db.selectFrom('account').select(['id', 'state']).where('id', 'in', missing).execute();
  for (const { id, state } of found) known.set(id, state);
  return known;
};
