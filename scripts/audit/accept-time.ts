import { acceptTime } from '#application/kernel/installation/demo-and-time.ts';
import { readInstallation } from '#application/kernel/installation/installation-stream.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { secondsAhead } from '#domain/kernel/installation/time.ts';
import type { AuditContext } from '#scripts/audit/commands.ts';
import { lastEventTime } from '#scripts/compose/system-clock.ts';

/** Records that the times a wrong clock left in the log stay. @returns false when there is nothing to accept */
export const acceptAheadTime = async (
  { reason, dryRun }: { readonly reason: string; readonly dryRun?: boolean },
  { stores, print }: Pick<AuditContext, 'stores' | 'print'>,
): Promise<boolean> => {
  const upTo = await lastEventTime(stores.store);
  const { state } = await readInstallation(stores.store);
  const ahead = secondsAhead(state, upTo, instantOf(Date.now()));
  if (upTo === undefined || ahead === undefined) {
    print("No event is ahead of this machine's clock by more than a minute: there is nothing to accept.");
    return false;
  }
  print(`The last event is of ${upTo}, ${ahead} s ahead of this machine's clock.`);
  if (dryRun) {
    print('Nothing was accepted: this is a dry run.');
    return true;
  }
  await acceptTime(stores, upTo, reason);
  print(`Accepted and recorded. Until ${upTo} the system's time stands still there.`);
  return true;
};
