import { createAccounts } from '#application/accounts/accounts.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { definitions } from '#projections/definitions.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import { runProjections } from '#projections/engine/run-projections.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { refuseTimeAhead, startClock } from '#scripts/compose/system-clock.ts';
import type { Settings } from '#scripts/settings.ts';

/** What billing and its checks read. */
const keptUpHere = [definitions['billing-facts'], definitions.invoices, definitions.ledger];

/**
 * Opens what billing stands on: the same stores a server beside us uses. The billing facts are kept up with the log from
 * here as well, so that it works without a server; with one, each event counts once all the same.
 */
export const openBilling = async (settings: Settings, stop: AbortSignal) => {
  const logger = createLogger('error');
  const stores = await openStores(settings, { logger, as: 'visit', signal: stop });
  // A wrong time bills months that nobody has lived through, by hand as well as by itself.
  if (!settings.clockStart)
    await refuseTimeAhead(stores.store).catch(async (error: unknown) => {
      await stores.close();
      throw error;
    });
  const clock = await startClock(stores.store, settings.clockStart);
  const { pool, log } = stores;
  const done = new AbortController();
  const signal = AbortSignal.any([stop, done.signal]);
  const loader = createStateLoader(log);
  const facts: BillingFacts = createBillingFacts(pool);
  const feed = createLogFeed(log, { signal });
  const keptUp = runProjections({ pool, log, feed, signal, logger }, keptUpHere);
  const close = async (): Promise<void> => {
    done.abort();
    await keptUp.catch(() => {});
    await stores.close();
  };
  try {
    await facts.bringTo(await log.head(), signal);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...stores,
    clock,
    loader,
    accounts: createAccounts(loader),
    facts,
    close,
  };
};

export type Billing = Awaited<ReturnType<typeof openBilling>>;
