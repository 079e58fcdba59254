import type { AccountId, Month } from '#domain/kernel/ids.ts';
import type { AuditQuery, ExportFormat } from '#domain/record/audit/audit-access.ts';
import type { ReadModelName } from '#projections/definitions.ts';
import type { OpenLog } from '#scripts/bench/database.ts';
import type { Order, Outcome } from '#scripts/bench/measured-work.ts';
import type { Bench } from '#scripts/bench/scenario.ts';

/** A process that reads the log and does one kind of work on it, with only that in its memory. */
export interface MeasuredProcess {
  /** Reads every event and does nothing with it. */
  drain(): Promise<Outcome>;
  /** Appends one event at a time, by so many writers with a stream each; `events` counts what was acknowledged. */
  append(writers: number, milliseconds: number): Promise<Outcome>;
  /** Takes every event out of the table of Postgres by COPY and looks at none: the most that a reader could reach. */
  copyOut(): Promise<Outcome>;
  /** Rebuilds the read models in one pass. @throws when one fails */
  rebuild(names: readonly ReadModelName[]): Promise<Outcome>;
  /** Runs the billing of a month; `events` counts the invoices issued. The facts must have been rebuilt. @throws when it fails */
  bill(billerId: AccountId, month: Month): Promise<Outcome>;
  /** Exports what a query finds, to nowhere. */
  exportEvents(format: ExportFormat, query: AuditQuery): Promise<Outcome>;
  stop(): Promise<void>;
}

/** @param nodeOptions what Node itself is told */
export const startMeasuredProcess = async (
  bench: Pick<Bench, 'afterwards' | 'launch'>,
  { url, masterKey }: Pick<OpenLog, 'url' | 'masterKey'>,
  nodeOptions?: readonly string[],
): Promise<MeasuredProcess> => {
  const launched = bench.launch.work(nodeOptions);
  bench.afterwards(launched.stop);
  const ask = async (order: Order): Promise<Outcome> => {
    const outcome = await launched.answer(order);
    if (outcome.error !== undefined) throw new Error(outcome.error);
    return outcome;
  };
  await ask({ do: 'open', url, masterKey: Buffer.from(masterKey).toString('base64') });
  return {
    drain: () => ask({ do: 'drain' }),
    append: (writers, milliseconds) => ask({ do: 'append', writers, milliseconds }),
    copyOut: () => ask({ do: 'copy' }),
    rebuild: (names) => ask({ do: 'rebuild', names }),
    bill: (billerId, month) => ask({ do: 'bill', billerId, month }),
    exportEvents: (format, query) => ask({ do: 'export', format, query }),
    stop: launched.stop,
  };
};
