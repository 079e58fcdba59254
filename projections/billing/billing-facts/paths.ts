import type { Siblings } from '#application/billing/ports/billing-facts.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import { afterSubtree, pathText } from '#projections/engine/account-path.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

/** What memory holds of a long answer. */
export interface PageSizes {
  /** Rows of a page. */
  readonly rows: number;
  /** Rows read at once of each item of a page, such as a camera's changes; one with more of them is read on by itself. */
  readonly each: number;
}

export type TablesSnapshot = SnapshotOf<typeof billingFactsDefinition> & { readonly pages: PageSizes };

/** The account's path. @throws ReadModelParked when only events that are set aside may know it */
export const pathOf = async (
  { db, refuseParked }: TablesSnapshot,
  id: AccountId,
): Promise<string | undefined> => {
  if (id === platformId) return pathText([platformId]);
  const found = await db.selectFrom('account').select('path').where('id', '=', id).executeTakeFirst();
  if (!found) refuseParked([id]);
  return found?.path;
};

/** Paths from `from`, before `before`: whole subtrees. */
export interface PathRange {
  readonly from: string;
  readonly before: string;
}

/**
 * The paths of siblings' subtrees and of all between.
 * @throws ReadModelParked when anything on the way to them, or in them, is set aside
 */
export const rangeOf = ({ refuseParkedIf }: TablesSnapshot, { first, last }: Siblings): PathRange => {
  const from = pathText(first.path);
  const before = afterSubtree(pathText(last.path));
  refuseParkedIf(({ path }) => from.startsWith(path) || (path >= from && path < before));
  return { from, before };
};
