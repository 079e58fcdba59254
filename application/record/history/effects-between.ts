import type { PastAccountReads } from '#application/accounts/ports/account-reads.ts';
import { type FieldChange, fieldChanges } from '#application/record/history/field-changes.ts';
import type { AccountScope } from '#application/record/ports/event-index.ts';
import type { RecordReads } from '#application/record/ports/record-reads.ts';
import { blockingGates, effectiveModules } from '#domain/accounts/access/permissions.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** What an account's own events do not show: what came of those above and below it. */
const effectsAt = async (models: PastAccountReads, account: AccountId) => {
  const [{ value: details }, { value: standings }] = await Promise.all([
    models.account(account),
    models.permissions(account),
  ]);
  if (!details || !standings) return undefined;
  return {
    effectiveStatus: details.effectiveStatus,
    effectiveModules: effectiveModules(standings),
    blockedBy: blockingGates(standings).map(({ accountId, gate }) => ({ accountId, gate })),
    cameras: details.cameras,
  };
};

/** How an account's effective status, modules and camera counts differ between two positions. */
export const effectsBetween = async (
  readModels: Pick<RecordReads, 'asOf'>,
  scope: AccountScope,
  account: AccountId,
  [from, to]: readonly [bigint, bigint],
): Promise<readonly FieldChange[]> => {
  const [before, after] = await Promise.all([
    effectsAt(readModels.asOf(from, scope), account),
    effectsAt(readModels.asOf(to, scope), account),
  ]);
  return fieldChanges(before, after);
};
