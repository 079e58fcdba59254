import { type SqlBool, sql } from 'kysely';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import {
  type AccountRow,
  type Ancestors,
  accountRow,
  type CountedAccount,
  toDetails,
  unconfiguredPlatform,
} from '#projections/accounts/customer-list/account-rows.ts';
import { settingsOf } from '#projections/accounts/customer-list/account-settings.ts';
import type { accountTable, countTable } from '#projections/accounts/customer-list/tables.ts';
import { afterSubtree, pathIds } from '#projections/engine/account-path.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';
import type { Database } from '#projections/engine/table.ts';

type Tables = typeof accountTable | typeof countTable;
type Accounts = Snapshot<Database<Tables>>;

export interface CustomerListQuery extends PageRequest {
  /** Strictly below this account. */
  readonly under: AccountId;
  readonly type?: 'integrator' | 'customer';
  readonly status?: AccountStatus;
  /** Case-insensitive part of name or e-mail address. */
  readonly q?: string;
}

/** An account with everything below it, children by name. */
export interface AccountTree extends AccountRow {
  readonly children: readonly AccountTree[];
}

const accountsWithCounts = ({ db }: Accounts) =>
  db
    .selectFrom('account')
    .leftJoin('subtree_count', 'subtree_count.accountId', 'account.id')
    .select([
      'account.id',
      'account.parentId',
      'account.path',
      'account.type',
      'account.status',
      'account.search',
      'account.revision',
      'account.createdAt',
      'account.reason',
      'account.delivery',
      'account.state',
      'subtree_count.total',
      'subtree_count.active',
      'subtree_count.held',
      'subtree_count.inside',
    ]);

const findAccount = async (snapshot: Accounts, id: AccountId): Promise<CountedAccount | undefined> => {
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
const refuseParkedRows = ({ refuseParkedIf }: Accounts, rows: readonly CountedAccount[]): void =>
  refuseParkedIf(({ path }) => rows.some((row) => row.path.startsWith(path) || path.startsWith(row.path)));

/** The states of every account that lies on a path of these rows. */
const loadAncestors = async ({ db }: Accounts, rows: readonly CountedAccount[]): Promise<Ancestors> => {
  const known = new Map(rows.map((row) => [row.id, row.state]));
  const onPaths = new Set(rows.flatMap((row) => pathIds(row.path)));
  const missing = [...onPaths].filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const found = await db.selectFrom('account').select(['id', 'state']).where('id', 'in', missing).execute();
  for (const { id, state } of found) known.set(id, state);
  return known;
};

const list = async (snapshot: Accounts, query: CustomerListQuery) => {
  const opened = openList('customer-list', { id: 'text' }, query);
  snapshot.refuseParked([query.under]);
  const under = await findAccount(snapshot, query.under);
  if (!under) return { items: [], next: null };
  let wanted = accountsWithCounts(snapshot)
    .where('account.path', '>', under.path)
    .where('account.path', '<', afterSubtree(under.path));
  if (query.type) wanted = wanted.where('account.type', '=', query.type);
  if (query.status) wanted = wanted.where('account.status', '=', query.status);
  if (query.q) wanted = wanted.where(sql<SqlBool>`strpos(account.search, ${query.q.toLowerCase()}) > 0`);
  const page = await opened.read(wanted);
  refuseParkedRows(snapshot, page.rows);
  // One that is not listed yet, or that the filter may know by what is set aside, would be missing without a sign.
  snapshot.refuseParkedIf(
    ({ partition, path }) => path.startsWith(under.path) && partition !== under.id && page.covers(partition),
  );
  const ancestors = await loadAncestors(snapshot, page.rows);
  return page.of((row) => accountRow(row, ancestors));
};

const details = async (snapshot: Accounts, id: AccountId) => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  if (row) refuseParkedRows(snapshot, [row]);
  return row && toDetails(row, await loadAncestors(snapshot, [row]));
};

const settings = async (snapshot: Accounts, id: AccountId) => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  return row && settingsOf(row);
};

const byName = (one: AccountRow, other: AccountRow): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1;

const tree = async (snapshot: Accounts, id: AccountId): Promise<AccountTree | undefined> => {
  snapshot.refuseParked([id]);
  const root = await findAccount(snapshot, id);
  if (!root) return undefined;
  refuseParkedRows(snapshot, [root]);
  const below: readonly CountedAccount[] = await accountsWithCounts(snapshot)
    .where('account.path', '>', root.path)
    .where('account.path', '<', afterSubtree(root.path))
    .execute();
  const ancestors = await loadAncestors(snapshot, [root, ...below]);
  const children = new Map<AccountId, AccountRow[]>();
  for (const row of below) {
    if (!row.parentId) continue;
    const siblings = children.get(row.parentId) ?? [];
    siblings.push(accountRow(row, ancestors));
    children.set(row.parentId, siblings);
  }
  const withChildren = (row: AccountRow): AccountTree => ({
    ...row,
    children: (children.get(row.id) ?? []).toSorted(byName).map(withChildren),
  });
  return withChildren(accountRow(root, ancestors));
};

/** Queries over the customer list, each from one snapshot. @param definition that keeps the tables of accounts and counts */
export const customerListQueries = (definition: Definition<string, Tables>) => (source: ReadSource) => {
  const read = source.snapshots(definition);
  return {
    customerList: (query: CustomerListQuery) => read((snapshot) => list(snapshot, query)),
    account: (id: AccountId) => read((snapshot) => details(snapshot, id)),
    accountSettings: (id: AccountId) => read((snapshot) => settings(snapshot, id)),
    tree: (id: AccountId) => read((snapshot) => tree(snapshot, id)),
  };
};
