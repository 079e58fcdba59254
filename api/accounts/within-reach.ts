import { above } from '#api/kernel/reads/above.ts';
import type { Asker } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { AccountDetails, AccountRow } from '#projections/accounts/customer-list/account-rows.ts';
import type { AccountTree } from '#projections/accounts/customer-list/tree.ts';

/** An account above the asker's own that blocks is not named. @param hidden how many accounts of the path lie above it */
const blockedByWithin = ({ blockedBy, path }: AccountRow, hidden: number) =>
  blockedBy && path.indexOf(blockedBy.accountId) < hidden
    ? { accountId: above, name: null, gate: blockedBy.gate }
    : blockedBy;

/** What an account's row shows to somebody of `asker`: nothing above it is named. */
export const rowWithin = <Row extends AccountRow>(row: Row, asker: AccountId) => {
  // The asker's own account: everything on its path is above.
  const hidden = row.id === asker ? row.path.length : Math.max(0, row.path.indexOf(asker));
  return {
    ...row,
    parentId: row.id === asker ? null : row.parentId,
    path: row.path.slice(hidden),
    pathNames: row.pathNames.slice(hidden),
    blockedBy: blockedByWithin(row, hidden),
  };
};

/** A level is the asker's own account, one below it, or above. `path` leads to the account in question. */
const levelWithin = (level: AccountId, path: readonly AccountId[], asker: AccountId): string =>
  path.indexOf(level) < path.indexOf(asker) ? above : level;

/** Why a level above disabled an account is between it and those above. */
export const levelAndReason = (
  { level, reason }: { readonly level: AccountId; readonly reason: string },
  path: readonly AccountId[],
  asker: AccountId,
) => {
  const shown = levelWithin(level, path, asker);
  return { level: shown, reason: shown === above ? null : reason };
};

/** The same details without prices: null stands for each that is there. */
const unpriced = (details: AccountDetails) => ({
  ...details,
  pricing: null,
  plans: details.plans?.map(({ planId }) => ({ planId, pricePerCameraMonth: null })) ?? null,
  billingProfile: null,
});

/** An account's details, without prices for those who may not read the account's bills. */
export const detailsWithin = (details: AccountDetails, { account, readsBillsOf }: Asker): object => {
  const { disablement } = details;
  const path = [...details.path, details.id];
  const row = rowWithin(details, account);
  return {
    ...(readsBillsOf(path) ? row : unpriced(row)),
    disablement: disablement && { ...disablement, ...levelAndReason(disablement, path, account) },
  };
};

/** A tree as its row is shown, and its children alike. */
export const treeWithin = (tree: AccountTree, asker: AccountId): object => ({
  ...rowWithin(tree, asker),
  children: tree.children?.map((child) => treeWithin(child, asker)) ?? null,
});
