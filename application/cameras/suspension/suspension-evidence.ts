import type { Marking } from '#application/cameras/suspension/mark-cameras.ts';
import { metadataOf } from '#application/kernel/command-handling/context.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import type { ExpectedRevision } from '#application/kernel/ports/event-store.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import {
  type CameraSuspensionEvent,
  type CameraSuspensionState,
  evolveCameraSuspension,
  isCameraSuspensionEvent,
  settlesProgress,
} from '#domain/cameras/suspension/camera-suspension.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** How far the work on a disablement is, by the end of its stream. */
export interface SuspensionProgress {
  readonly state: CameraSuspensionState | undefined;
  readonly revision: ExpectedRevision;
  /** Position of the stream's last event; 0n when there is none. */
  readonly position: bigint;
}

const stepSize = 2;

/**
 * Reads how far the work is. The stream may hold the evidence of a million cameras, so it is read backwards, and only
 * until the state follows from what was read.
 */
export const readProgress = async (
  log: EventLog,
  disablementId: DisablementId,
): Promise<SuspensionProgress> => {
  const stream = streams.cameraSuspension(disablementId);
  const newestFirst: Recorded<CameraSuspensionEvent>[] = [];
  let from: number | undefined;
  for (;;) {
    let read = 0;
    let settled = false;
    const options = {
      direction: 'backwards',
      limit: stepSize,
      ...(from === undefined ? {} : { from }),
    } as const;
    for await (const event of log.readStream(stream, options)) {
      read += 1;
      if (settled || !isCameraSuspensionEvent(event)) continue;
      newestFirst.push(event);
      settled = settlesProgress(event);
    }
    const oldest = newestFirst.at(-1);
    if (settled || read < stepSize || !oldest || oldest.revision === 0) break;
    from = oldest.revision - 1;
  }
  const newest = newestFirst[0];
  if (!newest) return { state: undefined, revision: 'no-stream', position: 0n };
  const state = newestFirst.reduceRight<CameraSuspensionState | undefined>(evolveCameraSuspension, undefined);
  return { state, revision: newest.revision, position: newest.position };
};

/**
 * Writes evidence at the end that was read.
 * @returns the new revision, or `superseded` when someone else, or we ourselves before an unclear failure, wrote there: the
 * progress must be read again then
 */
export const recordEvidence = async (
  { log, clock, process }: { readonly log: EventLog; readonly clock: Clock; readonly process: string },
  { disablementId, accountId, cause }: Marking,
  path: readonly AccountId[],
  expected: ExpectedRevision,
  events: readonly CameraSuspensionEvent[],
): Promise<number | 'superseded'> => {
  const purpose = `${disablementId}/evidence/${expected}`;
  const context = processContext(process, purpose, accountId, cause, clock.now());
  const stream = streams.cameraSuspension(disablementId);
  const result = await log.append(stream, expected, events, metadataOf(context, path));
  return result.outcome === 'appended' && !result.repeated ? result.revision : 'superseded';
};
