import { createAccounts } from '#application/accounts/accounts.ts';
import type { BillingFacts } from '#application/billing/ports/billing-facts.ts';
import { createUnbilledPayers } from '#application/billing/unbilled/unbilled-payers.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createBillingFacts } from '#projections/billing/billing-facts/billing-facts.ts';
import { unbilledQueries } from '#projections/billing/unbilled/queries.ts';
import { definitions } from '#projections/definitions.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import { liveSource } from '#projections/engine/read-source.ts';
import { keepUp } from '#scripts/compose/keep-up.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import type { CommandRun } from '#scripts/compose/run-program.ts';
import { refuseTimeAhead, startClock } from '#scripts/compose/system-clock.ts';
import type { Settings } from '#scripts/settings.ts';

/** What billing and its checks read. */
const keptUpHere = [
  definitions['billing-facts'],
  definitions.invoices,
  definitions.ledger,
  definitions.unbilled,
];

/** Opens what billing stands on: the same stores a server beside us uses, and read models that are kept up. */
export const openBilling = async (
  settings: Settings,
  { signal, closing }: Pick<CommandRun<never>, 'signal' | 'closing'>,
) => {
  const logger = createLogger('error');
  const stores = await openStores(settings, { logger, as: 'visit', signal });
  closing.defer(() => stores.close());
  // A wrong time bills months that nobody has lived through, by hand as well as by itself.
  if (!settings.clockStart) await refuseTimeAhead(stores.store);
  const clock = await startClock(stores.store, settings.clockStart);
  const { pool, log } = stores;
  const loader = createStateLoader(log);
  const facts: BillingFacts = createBillingFacts(pool);
  keepUp({ pool, log, logger, signal, closing }, keptUpHere);
  const head = await log.head();
  await createPositionWatch(pool, [definitions.unbilled]).arrives('unbilled', head, signal);
  await facts.bringTo(head, signal);
  const accounts = createAccounts(loader);
  const readModels = unbilledQueries({ source: liveSource(pool) });
  const unbilled = createUnbilledPayers({ accounts, billingFacts: facts, readModels });
  return { ...stores, clock, loader, accounts, facts, unbilled };
};

export type Billing = Awaited<ReturnType<typeof openBilling>>;
