import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { EventIndex } from '#application/record/ports/event-index.ts';
import type { SealKeys } from '#application/record/ports/seal-keys.ts';
import type { Seals } from '#application/record/seals.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { ExportCompleted, ExportFormat } from '#domain/record/audit/audit-access.ts';

export interface ExportDependencies {
  readonly log: EventLog;
  readonly readModels: ReadModelWaits<'event-index'> & { readonly eventIndex: EventIndex };
  readonly seals: Seals;
  readonly clock: Clock;
  /** Signs manifests; absent where no process should. */
  readonly sealKeys?: Pick<SealKeys, 'current'>;
}

/** An export as its stream tells of it. */
export interface ExportRecord {
  /** Who started it acted for this account. */
  readonly asker: AccountId;
  readonly query: Readonly<Record<string, string>>;
  readonly format: ExportFormat;
  readonly completed: ExportCompleted['data'] | undefined;
}
