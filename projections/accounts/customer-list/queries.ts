import { type SqlBool, sql } from 'kysely';
import type {
  AccountDetails,
  AccountRow,
  AccountTree,
  CustomerListQuery,
} from '#application/accounts/ports/account-reads.ts';
import type { Page } from '#application/kernel/ports/reading.ts';
import type { ReadModels } from '#application/read-models.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import {
  type Ancestors,
  accountRow,
  type CountedAccount,
  toDetails,
  unconfiguredPlatform,
} from '#projections/accounts/customer-list/account-rows.ts';
import type { ListedAccount, SubtreeCount } from '#projections/accounts/customer-list/tables.ts';
import { afterSubtree, pathIds } from '#projections/engine/account-path.ts';
import { decodeCursor, idsOnPage, pageOf } from '#projections/engine/cursor.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';

interface Tables {
  account: ListedAccount;
  subtree_count: SubtreeCount;
}

const listName = 'customer-list';

const accountsWithCounts = ({ db }: Snapshot<Tables>) =>
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

const findAccount = async (
  snapshot: Snapshot<Tables>,
  id: AccountId,
): Promise<CountedAccount | undefined> => {
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
const refuseParkedRows = ({ refuseParkedIf }: Snapshot<Tables>, rows: readonly CountedAccount[]): void =>
  refuseParkedIf(({ path }) => rows.some((row) => row.path.startsWith(path) || path.startsWith(row.path)));

/** The states of every account that lies on a path of these rows. */
const loadAncestors = async (
  { db }: Snapshot<Tables>,
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

const list = async (snapshot: Snapshot<Tables>, query: CustomerListQuery): Promise<Page<AccountRow>> => {
  const after = decodeCursor(listName, query.after);
  snapshot.refuseParked([query.under]);
  const under = await findAccount(snapshot, query.under);
  if (!under) return { items: [], next: null };
  let wanted = accountsWithCounts(snapshot)
    .where('account.path', '>', under.path)
    .where('account.path', '<', afterSubtree(under.path))
    .orderBy('account.id')
    .limit(query.limit + 1);
  if (after !== undefined) wanted = wanted.where('account.id', '>', after as AccountId);
  if (query.type) wanted = wanted.where('account.type', '=', query.type);
  if (query.status) wanted = wanted.where('account.status', '=', query.status);
  if (query.q) wanted = wanted.where(sql<SqlBool>`strpos(account.search, ${query.q.toLowerCase()}) > 0`);
  const rows: readonly CountedAccount[] = await wanted.execute();
  const shown = rows.slice(0, query.limit);
  refuseParkedRows(snapshot, shown);
  // One that is not listed yet, or that the filter may know by what is set aside, would be missing without a sign.
  const isOnPage = idsOnPage(after, query.limit, rows);
  snapshot.refuseParkedIf(
    ({ partition, path }) => path.startsWith(under.path) && partition !== under.id && isOnPage(partition),
  );
  const ancestors = await loadAncestors(snapshot, shown);
  return pageOf(
    listName,
    query.limit,
    rows,
    (row) => row.id,
    (row) => accountRow(row, ancestors),
  );
};

const details = async (snapshot: Snapshot<Tables>, id: AccountId): Promise<AccountDetails | undefined> => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  if (row) refuseParkedRows(snapshot, [row]);
  return row && toDetails(row, await loadAncestors(snapshot, [row]));
};

const byName = (one: AccountRow, other: AccountRow): number =>
  one.name < other.name ? -1 : one.name > other.name ? 1 : one.id < other.id ? -1 : 1;

const tree = async (snapshot: Snapshot<Tables>, id: AccountId): Promise<AccountTree | undefined> => {
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

/** Queries over the customer list, each from one snapshot. */
export const createCustomerListQueries = (
  source: ReadSource,
): Pick<ReadModels, 'customerList' | 'account' | 'tree'> => {
  const read = source.snapshots<Tables>('customer-list');
  return {
    customerList: (query) => read((snapshot) => list(snapshot, query)),
    account: (id) => read((snapshot) => details(snapshot, id)),
    tree: (id) => read((snapshot) => tree(snapshot, id)),
  };
};
