import type { EventLog } from '#application/kernel/event-log.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** A restore of the log that an operator accepted (docs/domain.md R3): what lay in this stretch of positions is given up. */
export interface AcceptedRestore {
  /** 1, 2, … in order; one that a later restore gave up is left out. */
  readonly number: number;
  /** The last position known to be in both logs. */
  readonly after: bigint;
  /** The last position known of what was given up. */
  readonly upTo: bigint;
}

/**
 * The accepted restores, in order. Every head after a restore names it, so the seals' stream is read backwards only to
 * the first restore; where there was none, one event is read.
 */
export const readRestores = async (
  log: Pick<EventLog, 'readStream'>,
): Promise<readonly AcceptedRestore[]> => {
  const restores: AcceptedRestore[] = [];
  for await (const { type, data } of log.readStream(streams.seals(platformId), { direction: 'backwards' })) {
    if (type === 'RestoreAccepted')
      restores.unshift({ number: data.number, after: BigInt(data.after), upTo: BigInt(data.upTo) });
    else if (type === 'LogSealed' && data.restore === undefined) break;
  }
  return restores;
};
