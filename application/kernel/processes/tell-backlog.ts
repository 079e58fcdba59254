import { setTimeout as delay } from 'node:timers/promises';
import type { Condition } from '#application/kernel/conditions.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ProcessReport, ProcessReports } from '#application/kernel/ports/process-reports.ts';
import type { Backlog } from '#application/kernel/processes/process.ts';
import type { Instant } from '#domain/kernel/ids.ts';

const between = 2_000;

/** Since when each process has had something to do. */
const createSince = () => {
  let known = new Map<string, Instant>();
  return (backlog: readonly Backlog[], now: Instant): ReadonlyMap<string, Instant> => {
    const pending = backlog.filter((one) => one.pending > 0);
    known = new Map(pending.map(({ name }) => [name, known.get(name) ?? now]));
    return known;
  };
};

/** What is told of each process. @param conditions what is not well in this process of the system */
export const reportsOf = (
  backlog: readonly Backlog[],
  since: ReadonlyMap<string, Instant>,
  conditions: readonly Condition[],
): readonly ProcessReport[] =>
  backlog.map(({ name, pending, position }) => ({
    name,
    pending,
    position,
    oldestPendingAt: since.get(name) ?? null,
    error: conditions.find(({ what }) => what === `process ${name}`)?.code ?? null,
  }));

export interface TellBacklogOptions {
  readonly reports: Pick<ProcessReports, 'write'>;
  readonly clock: Clock;
  readonly conditions: { all(): readonly Condition[] };
  readonly logger: Logger;
}

/** While this process leads, tells every two seconds what its processes have to do. Never rejects: the next time is soon. */
export const tellBacklog = async (
  { reports, clock, conditions, logger }: TellBacklogOptions,
  backlog: () => readonly Backlog[],
  signal: AbortSignal,
): Promise<void> => {
  const sinceOf = createSince();
  while (!signal.aborted) {
    const toldAt = clock.now();
    const now = backlog();
    await reports
      .write({ items: reportsOf(now, sinceOf(now, toldAt), conditions.all()), toldAt })
      .catch((error: unknown) => logger.warn({ err: error }, 'the backlog of the processes was not told'));
    await delay(between, undefined, { signal }).catch(() => undefined);
  }
};
