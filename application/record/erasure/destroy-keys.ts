import type { EventLog } from '#application/kernel/event-log.ts';
import { everyPersonOf } from '#application/record/erasure/people-of-account.ts';
import type { AccountId, SubjectId } from '#domain/kernel/ids.ts';

/**
 * Destroys the keys of an account whose erasure is in the log, and of all its people; done twice it is as good as done once.
 * @returns all whose keys those were
 */
export const destroyKeysOf = async (
  log: Pick<EventLog, 'stored' | 'erasures'>,
  accountId: AccountId,
): Promise<readonly SubjectId[]> => {
  const subjects = [accountId, ...(await everyPersonOf(log, accountId))];
  for (const subject of subjects) await log.erasures.destroyKey(subject);
  return subjects;
};
