import { openSignInLinks } from '#adapters/postgres/sign-in-store.ts';
import { createAccounts } from '#application/accounts/accounts.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createKeysMadeIndex } from '#application/record/keys-made-index.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import type { CommandRun } from '#scripts/compose/run-program.ts';
import { refuseTimeAhead, startClock } from '#scripts/compose/system-clock.ts';
import { publicUrlOf, type Settings } from '#scripts/settings.ts';

/** Opens what commands about people stand on: the same stores a server beside us uses. */
export const openPeople = async (
  settings: Settings,
  { signal, closing }: Pick<CommandRun<never>, 'signal' | 'closing'>,
) => {
  const stores = await openStores(settings, { logger: createLogger('error'), as: 'visit', signal });
  closing.defer(() => stores.close());
  // What is written bears the time.
  if (!settings.clockStart) await refuseTimeAhead(stores.store);
  const clock = await startClock(stores.store, settings.clockStart);
  const { pool, log, secrets } = stores;
  const loader = createStateLoader(log);
  return {
    log,
    loader,
    clock,
    accounts: createAccounts(loader),
    keysMade: createKeysMadeIndex({ eventIndex: createEventIndex(pool) }),
    signInLinks: openSignInLinks(pool),
    tokenSecret: secrets.tokenSecret,
    publicUrl: settings.publicUrl ?? publicUrlOf(settings.host, settings.port),
  };
};
