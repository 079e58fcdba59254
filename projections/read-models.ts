import type { Pool } from 'pg';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ReadModels } from '#application/read-models.ts';
import { createApiKeyQueries } from '#projections/accounts/api-keys/queries.ts';
import { createCustomerListQueries } from '#projections/accounts/customer-list/queries.ts';
import { createPermissionQueries } from '#projections/accounts/permissions/queries.ts';
import { createBillingRunQueries } from '#projections/billing/billing-runs/queries.ts';
import { createInvoiceQueries } from '#projections/billing/invoices/queries.ts';
import { createLedgerQueries } from '#projections/billing/ledger/queries.ts';
import { createCameraQueries } from '#projections/cameras/cameras/queries.ts';
import { createDisablementQueries } from '#projections/cameras/disablements/queries.ts';
import { createRecordingFeed } from '#projections/cameras/recording-feed/queries.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import { liveSource, type ReadSource } from '#projections/engine/read-source.ts';
import { createHealth } from '#projections/health.ts';
import { createOperations } from '#projections/operations.ts';
import { createPersonalRowQueries } from '#projections/personal-rows.ts';
import { createPlanQueries } from '#projections/plans/queries.ts';
import { pastSource } from '#projections/record/as-of/past-source.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';

/** The queries that live generations and past moments answer alike. */
const queriesOver = (source: ReadSource) => ({
  ...createCustomerListQueries(source),
  ...createPermissionQueries(source),
  ...createCameraQueries(source),
  ...createInvoiceQueries(source),
  ...createLedgerQueries(source),
});

/**
 * The queries over all read models; any number of processes may have them.
 * @param log for lags and for trying parked events again
 * @param clock for lags
 * @param secret of the installation, for what cursors carry that is not for their readers
 */
export const createReadModels = (
  pool: Pool,
  log: EventLog,
  clock: Clock,
  secret?: Uint8Array,
): ReadModels => {
  const watch = createPositionWatch(pool);
  const index = createEventIndex(pool);
  return {
    ...queriesOver(liveSource(pool)),
    reaches: (name, position, milliseconds) => watch.reaches(name, position, milliseconds),
    ...createDisablementQueries(pool),
    ...createRecordingFeed(pool, log, secret),
    ...createPlanQueries(pool),
    ...createApiKeyQueries(pool),
    ...createBillingRunQueries(pool),
    ...createPersonalRowQueries(pool),
    ...createHealth(pool),
    ...createOperations(pool, log, clock),
    eventIndex: index,
    asOf: (position, scope) => queriesOver(pastSource({ pool, log, index, position, scope })),
  };
};
