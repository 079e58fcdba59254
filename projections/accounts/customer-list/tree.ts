import { type SqlBool, sql } from 'kysely';
import type { AccountId } from '#domain/kernel/ids.ts';
import {
  type AccountRow,
  accountRow,
  type CountedAccount,
} from '#projections/accounts/customer-list/account-rows.ts';
import {
  type Accounts,
  accountsWithCounts,
  findAccount,
  loadAncestors,
  refuseParkedRows,
} from '#projections/accounts/customer-list/snapshot-rows.ts';
import { afterSubtree, pathIds } from '#projections/engine/account-path.ts';

/** An account with what lies below it, children by name. */
export interface AccountTree extends AccountRow {
  readonly childCount: number;
  /** Null where the tree was cut and leaves them out. */
  readonly children: readonly AccountTree[] | null;
}

/** Names as people read them (docs/domain.md A11). */
const byName = (one: CountedAccount, other: CountedAccount): number =>
  one.foldedName < other.foldedName || (one.foldedName === other.foldedName && one.id < other.id) ? -1 : 1;

/** Everything below the account. */
const wholeSubtree = (snapshot: Accounts, root: CountedAccount): Promise<readonly CountedAccount[]> =>
  accountsWithCounts(snapshot)
    .where('account.path', '>', root.path)
    .where('account.path', '<', afterSubtree(root.path))
    .execute();

const among = (ids: readonly AccountId[]) =>
  sql<SqlBool>`${sql.ref('account.parentId')} = any(${ids}::uuid[])`;

/** What lies below the account, so many levels of it: level by level, so that the rest costs nothing. */
const levelsBelow = async (
  snapshot: Accounts,
  root: CountedAccount,
  depth: number,
): Promise<readonly CountedAccount[]> => {
  const levels: CountedAccount[][] = [];
  let parents: readonly CountedAccount[] = [root];
  while (levels.length < depth && parents.length > 0) {
    const level = await accountsWithCounts(snapshot)
      .where(among(parents.map(({ id }) => id)))
      .execute();
    levels.push(level);
    parents = level;
  }
  return levels.flat();
};

/** How many children each of these accounts has. */
const childCounts = async (
  { db }: Accounts,
  ids: readonly AccountId[],
): Promise<ReadonlyMap<AccountId | null, number>> => {
  if (ids.length === 0) return new Map();
  const found = await db
    .selectFrom('account')
    .select(['account.parentId', ({ fn }) => fn.countAll<string>().as('children')])
    .where(among(ids))
    .groupBy('account.parentId')
    .execute();
  return new Map(found.map(({ parentId, children }) => [parentId, Number(children)]));
};

/** The account with what lies below it. @param depth how many levels of it; all when absent */
export const treeOf = async (
  snapshot: Accounts,
  id: AccountId,
  depth: number | undefined,
): Promise<AccountTree | undefined> => {
  snapshot.refuseParked([id]);
  const root = await findAccount(snapshot, id);
  if (!root) return undefined;
  refuseParkedRows(snapshot, [root]);
  const below = await (depth === undefined
    ? wholeSubtree(snapshot, root)
    : levelsBelow(snapshot, root, depth));
  const ancestors = await loadAncestors(snapshot, [root, ...below]);
  const children = Map.groupBy(below, ({ parentId }) => parentId);
  const levelOf = ({ path }: CountedAccount): number => pathIds(path).length - pathIds(root.path).length;
  const isCut = (row: CountedAccount): boolean => depth !== undefined && levelOf(row) === depth;
  const cut = below.filter(isCut).map((row) => row.id);
  const counts = await childCounts(snapshot, cut);
  const withChildren = (row: CountedAccount): AccountTree => {
    const shown = accountRow(row, ancestors);
    const leftOut = isCut(row) ? (counts.get(row.id) ?? 0) : 0;
    if (leftOut > 0) return { ...shown, childCount: leftOut, children: null };
    const its = (children.get(row.id) ?? []).toSorted(byName).map(withChildren);
    return { ...shown, childCount: its.length, children: its };
  };
  return withChildren(root);
};
