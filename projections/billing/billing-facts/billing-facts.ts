import type { Pool } from 'pg';
import type { BillingFacts, FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import {
  accountFacts,
  billersOf,
  childrenFacts,
  countChildren,
  subtreeFacts,
} from '#projections/billing/billing-facts/accounts.ts';
import { cameraFacts } from '#projections/billing/billing-facts/cameras.ts';
import { billingFactsDefinition } from '#projections/billing/billing-facts/definition.ts';
import { documentFacts, planFacts } from '#projections/billing/billing-facts/documents.ts';
import { emptyMonths } from '#projections/billing/billing-facts/empty-months.ts';
import { lateUsageFacts } from '#projections/billing/billing-facts/late-usage.ts';
import type { PageSizes, TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';
import { usageFacts } from '#projections/billing/billing-facts/usage.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';

const factsOf = (snapshot: TablesSnapshot): FactsSnapshot => ({
  position: snapshot.position,
  account: (id) => accountFacts(snapshot, id),
  childrenOf: (id, after, limit) => childrenFacts(snapshot, id, after, limit),
  countChildren: (id) => countChildren(snapshot, id),
  subtrees: (siblings) => subtreeFacts(snapshot, siblings),
  plans: () => planFacts(snapshot),
  cameras: (siblings, window) => cameraFacts(snapshot, siblings, window),
  usage: (siblings, month, ranges) => usageFacts(snapshot, siblings, month, ranges),
  lateUsage: (siblings, after) => lateUsageFacts(snapshot, siblings, after),
  documents: (biller, payers) => documentFacts(snapshot, biller, payers),
  emptyMonths: (biller, payers) => emptyMonths(snapshot, biller, payers),
});

const defaultPages: PageSizes = { rows: 2_000, each: 100 };

/** The billing process's facts from their read model; any number of processes may have them. */
export const createBillingFacts = (pool: Pool, pages: PageSizes = defaultPages): BillingFacts => {
  const read = createSnapshotReader(pool, billingFactsDefinition);
  const watch = createPositionWatch(pool, [billingFactsDefinition]);
  return {
    bringTo: (position, signal) => watch.arrives(billingFactsDefinition.name, position, signal),
    read: async (work) => (await read((snapshot) => work(factsOf({ ...snapshot, pages })))).value,
    billers: async () => (await read((snapshot) => billersOf({ ...snapshot, pages }))).value,
  };
};

/** Nobody is shown it: bills ask it through their own port. */
export const billingFacts = { definition: billingFactsDefinition } satisfies ReadModel;
