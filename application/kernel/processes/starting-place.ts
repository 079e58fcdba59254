import type { EventLog } from '#application/kernel/event-log.ts';
import { findInLog } from '#application/kernel/find-in-log.ts';
import { type LogPlace, logStart } from '#application/kernel/log-place.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ProcessCheckpoints } from '#application/kernel/ports/process-checkpoints.ts';

/**
 * Where a process goes on: at its checkpoint, if that is in the log. A checkpoint of the last landing, without an event, is
 * taken when it is not beyond the end, and completed with the next event. One that is not in the log speaks of a history that is
 * gone: the process starts again from the beginning, where it finds by the streams what is done (domain.md R2).
 */
export const startingPlace = async (
  name: string,
  {
    log,
    checkpoints,
    logger,
  }: {
    readonly log: Pick<EventLog, 'stored' | 'head'>;
    readonly checkpoints: ProcessCheckpoints;
    readonly logger: Logger;
  },
): Promise<LogPlace> => {
  const place = await checkpoints.read(name);
  if ((await findInLog(log, place)) !== 'not-in-log') return place;
  logger.warn(
    { process: name, position: String(place.position) },
    'what a process had come to is not in the log, which was restored or exchanged: it starts again from the beginning',
  );
  await checkpoints.write(name, logStart);
  return logStart;
};
