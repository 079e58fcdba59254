import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';
import { accountRow, pathStates, toDetails } from '#projections/accounts/customer-list/account-rows.ts';
import { settingsOf } from '#projections/accounts/customer-list/account-settings.ts';
import { type AccountFilters, conditionsOf } from '#projections/accounts/customer-list/filters.ts';
import {
  type Accounts,
  accountsWithCounts,
  findAccount,
  loadAncestors,
  refuseParkedRows,
  type Tables,
} from '#projections/accounts/customer-list/snapshot-rows.ts';
import { treeOf } from '#projections/accounts/customer-list/tree.ts';
import { afterSubtree, pathIds } from '#projections/engine/account-path.ts';
import type { Definition } from '#projections/engine/definition.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';

type HasCameraOn = Parameters<typeof conditionsOf>[1];

/** When accounts were made, or by name as people read it (docs/domain.md A11). A minus turns it round. */
type Order = 'created' | '-created' | 'name' | '-name';

export interface CustomerListQuery extends PageRequest, AccountFilters {
  /** Strictly below this account. */
  readonly under: AccountId;
  /** Oldest first when absent. */
  readonly order?: Order;
  /** Whether the page says how many there are altogether. */
  readonly count?: boolean;
}

/** A page of the list in one of its orders, each going on by a key of its own. @throws BadCursor */
const openInOrder = ({ order = 'created', ...request }: CustomerListQuery) => {
  const direction = order.startsWith('-') ? 'desc' : 'asc';
  // Ids say when accounts were made. The oldest order has the name that its cursors had when it was the only one.
  if (order === 'created') return openList('customer-list', { id: 'uuid' }, request, direction);
  if (order === '-created') return openList(`customer-list/${order}`, { id: 'uuid' }, request, direction);
  return openList(`customer-list/${order}`, { foldedName: 'text', id: 'uuid' }, request, direction);
};

const listOf = (hasCameraOn: HasCameraOn) => async (snapshot: Accounts, query: CustomerListQuery) => {
  const opened = openInOrder(query);
  snapshot.refuseParked([query.under]);
  const under = await findAccount(snapshot, query.under);
  if (!under) return { items: [], next: null };
  let wanted = accountsWithCounts(snapshot)
    .where('account.path', '>', under.path)
    .where('account.path', '<', afterSubtree(under.path));
  for (const condition of conditionsOf(query, hasCameraOn)) wanted = wanted.where(condition);
  const page = await opened.read(wanted);
  refuseParkedRows(snapshot, page.rows);
  // One that is not listed yet, or that the filter may know by what is set aside, would be missing without a sign. Where it
  // would stand is known only in the order of ids, and a total counts it wherever it stands.
  const isById = query.count !== true && (query.order ?? 'created') === 'created';
  snapshot.refuseParkedIf(
    ({ partition, path }) =>
      path.startsWith(under.path) && partition !== under.id && (!isById || page.covers(partition)),
  );
  const ancestors = await loadAncestors(snapshot, page.rows);
  const shown = page.of((row) => accountRow(row, ancestors));
  if (!query.count) return shown;
  const counted = await wanted
    .clearSelect()
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  return { ...shown, total: Number(counted.total) };
};

const details = async (snapshot: Accounts, id: AccountId) => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  if (row) refuseParkedRows(snapshot, [row]);
  return row && toDetails(row, await loadAncestors(snapshot, [row]));
};

const path = async (snapshot: Accounts, id: AccountId): Promise<readonly AccountState[]> => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  if (!row) return [];
  const states = await loadAncestors(snapshot, [row]);
  return pathStates(pathIds(row.path), states);
};

const settings = async (snapshot: Accounts, id: AccountId) => {
  snapshot.refuseParked([id]);
  const row = await findAccount(snapshot, id);
  return row && settingsOf(row);
};

/**
 * Queries over the customer list, each from one snapshot.
 * @param definition that keeps the tables of accounts, plans and counts
 * @param hasCameraOn see `conditionsOf`
 */
export const customerListQueries =
  (definition: Definition<string, Tables>, hasCameraOn: HasCameraOn) => (source: ReadSource) => {
    const read = source.snapshots(definition);
    const list = listOf(hasCameraOn);
    return {
      customerList: (query: CustomerListQuery) => read((snapshot) => list(snapshot, query)),
      account: (id: AccountId) => read((snapshot) => details(snapshot, id)),
      /** The states of the accounts from the platform down to this one. */
      accountPath: (id: AccountId) => read((snapshot) => path(snapshot, id)),
      accountSettings: (id: AccountId) => read((snapshot) => settings(snapshot, id)),
      /** @param depth how many levels below the account; all when absent */
      tree: (id: AccountId, depth?: number) => read((snapshot) => treeOf(snapshot, id, depth)),
    };
  };
