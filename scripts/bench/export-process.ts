import { createPool } from '#adapters/postgres/create-pool.ts';
import { exportedFor } from '#api/record/audit-event.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { filterOf } from '#application/record/audit/audit-filter.ts';
import { placesOf } from '#application/record/audit/places.ts';
import { readPlaces } from '#application/record/audit/read-places.ts';
import { writeEvents } from '#application/record/audit/write-events.ts';
import { platformAsker } from '#domain/accounts/access/access.ts';
import type { AuditQuery, ExportFormat } from '#domain/record/audit/audit-access.ts';
import { createEventIndex } from '#projections/record/event-index/queries.ts';
import { openStore } from '#scripts/bench/open-store.ts';

/** What the process is asked to do, over the channel of `fork`. */
export interface ExportOrder {
  readonly url: string;
  readonly masterKey: string;
  readonly format: ExportFormat;
  readonly query: AuditQuery;
}

/** What it answers, once done. */
export interface ExportOutcome {
  readonly seconds: number;
  readonly events: number;
  readonly bytes: number;
  /** The most memory this process ever had, in bytes. */
  readonly peakMemory: number;
}

const perform = async ({ url, masterKey, format, query }: ExportOrder): Promise<ExportOutcome> => {
  const pool = createPool(url, { max: 4, statementTimeoutMilliseconds: 0 });
  const store = await openStore(pool);
  const log = createEventLog(store, { masterKey: Buffer.from(masterKey, 'base64') });
  const started = performance.now();
  const places = placesOf(createEventIndex(pool), filterOf(query), await log.head());
  const chunks = writeEvents(format, readPlaces(log.stored, places), exportedFor(platformAsker));
  let bytes = 0;
  let step = await chunks.next();
  for (; !step.done; step = await chunks.next()) bytes += step.value.length;
  const seconds = (performance.now() - started) / 1000;
  return { seconds, events: step.value.count, bytes, peakMemory: process.resourceUsage().maxRSS * 1024 };
};

process.on('message', (order: ExportOrder) => void perform(order).then((outcome) => process.send?.(outcome)));
// The one who asks is gone: nobody is left to export for.
process.on('disconnect', () => process.exit(0));
