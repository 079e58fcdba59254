import type { Accounts } from '#application/accounts/accounts.ts';
import type { PendingDisablement, SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import type { FindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import type { CameraMarks, Marking } from '#application/cameras/suspension/mark-cameras.ts';
import {
  readProgress,
  recordEvidence,
  type SuspensionProgress,
} from '#application/cameras/suspension/suspension-evidence.ts';
import { type EventLog, UnknownEvent } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import {
  type CameraSuspensionEvent,
  type CameraSuspensionState,
  evidenceOfHolding,
  evidenceOfRestoring,
} from '#domain/cameras/suspension/camera-suspension.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';

/** Told after each chunk whose evidence stands. */
export interface ChunkDone {
  readonly disablementId: PendingDisablement['disablementId'];
  readonly phase: 'holding' | 'restoring';
  readonly cameras: number;
}

export interface DisablementWorkOptions {
  readonly log: EventLog;
  readonly accounts: Accounts;
  readonly index: SuspensionIndex;
  readonly clock: Clock;
  readonly marks: CameraMarks;
  readonly findDisablement: FindDisablement;
  /** How many cameras are marked before their evidence is written. */
  readonly chunkSize: number;
  readonly onProgress?: (chunk: ChunkDone) => void;
  readonly process: string;
}

interface Step {
  readonly events: readonly CameraSuspensionEvent[];
  /** Where the phase goes on when there is nothing to write. */
  readonly cursor?: string;
  readonly cameras?: number;
}

/**
 * Brings the cameras of one disablement to where they belong: held while it is open, released once it is over
 * (docs/domain.md C2, C4). Every step ends with an append to the disablement's own stream at the revision it was decided
 * on. So a crash loses the evidence of one chunk at most, whose cameras are then found marked already, and of two leaders
 * one loses the race.
 */
export const createDisablementWork = (options: DisablementWorkOptions) => {
  const { log, accounts, index, marks, chunkSize } = options;

  const chunk = async (
    { phase, cursor, disablementId }: CameraSuspensionState,
    marking: Marking,
  ): Promise<Step> => {
    const found = await index.camerasBelow(marking.accountId, cursor, chunkSize);
    const end = found.at(-1)?.cursor;
    const ids: readonly CameraId[] = found.map((camera) => camera.cameraId);
    const holding = phase === 'holding';
    const evidence = holding
      ? evidenceOfHolding(disablementId, await all(ids, (id) => marks.hold(marking, id)), end)
      : evidenceOfRestoring(disablementId, await all(ids, (id) => marks.release(marking, id)), end);
    const completed: CameraSuspensionEvent = {
      type: holding ? 'CameraSuspensionCompleted' : 'CameraRestorationCompleted',
      data: { disablementId },
    };
    return {
      events: found.length < chunkSize ? [...evidence, completed] : evidence,
      ...(end === undefined ? {} : { cursor: end }),
      cameras: ids.length,
    };
  };

  /** Phases of disablements whose other cameras were marked while one camera's evidence has to wait. */
  const marked = new Set<string>();

  /**
   * When only a later version can read a camera, the evidence from its chunk on has to wait. The cameras after it are
   * marked now all the same, and are found marked when their chunk's turn comes.
   */
  const markOthers = async (
    { phase, cursor, disablementId }: CameraSuspensionState,
    marking: Marking,
  ): Promise<void> => {
    const key = `${disablementId}/${phase}`;
    if (marked.has(key)) return;
    for (let after = cursor; ; ) {
      const found = await index.camerasBelow(marking.accountId, after, chunkSize);
      const mark = phase === 'holding' ? marks.hold : marks.release;
      for (const result of await Promise.allSettled(found.map(({ cameraId }) => mark(marking, cameraId))))
        if (result.status === 'rejected' && !(result.reason instanceof UnknownEvent)) throw result.reason;
      after = found.at(-1)?.cursor;
      if (found.length < chunkSize || after === undefined) break;
    }
    marked.add(key);
  };

  const nextStep = async (
    state: CameraSuspensionState | undefined,
    open: boolean,
    marking: Marking,
  ): Promise<Step> => {
    const { disablementId, accountId } = marking;
    const started = { type: 'CameraSuspensionStarted', data: { disablementId, accountId } } as const;
    const restoring = { type: 'CameraRestorationStarted', data: { disablementId } } as const;
    const restored = { type: 'CameraRestorationCompleted', data: { disablementId } } as const;
    if (!state) return { events: open ? [started] : [started, restoring, restored] };
    if (state.phase === (open ? 'holding' : 'restoring')) return chunk(state, marking);
    if (open) throw new Error(`disablement ${disablementId} is open and its cameras are being restored`);
    return { events: [restoring] };
  };

  const write = async (
    progress: SuspensionProgress,
    marking: Marking,
    path: readonly AccountId[],
    step: Step,
  ): Promise<SuspensionProgress> => {
    const { state } = progress;
    if (step.events.length === 0 && state) return { ...progress, state: { ...state, cursor: step.cursor } };
    await recordEvidence(options, marking, path, progress.revision, step.events);
    return readProgress(log, marking.disablementId);
  };

  /** Resolves when nothing is left to do for now. Rejects with the signal's reason between two chunks. */
  return async ({ disablementId, accountId }: PendingDisablement, signal: AbortSignal): Promise<void> => {
    let progress = await readProgress(log, disablementId);
    let indexedFor: 'open' | 'over' | undefined;
    for (;;) {
      signal.throwIfAborted();
      const open = (await accounts.find(accountId))?.disablement?.id === disablementId;
      if (progress.state?.phase === (open ? 'held' : 'restored')) return;
      const history = await options.findDisablement(disablementId, [accountId]);
      if (!history) throw new Error(`account ${accountId} was never under disablement ${disablementId}`);
      if (indexedFor !== (open ? 'open' : 'over')) {
        await index.bringTo(await log.head(), signal);
        indexedFor = open ? 'open' : 'over';
      }
      const marking = {
        disablementId,
        accountId,
        cause: open ? history.disabled : (history.enabled ?? history.disabled),
      };
      const phase = progress.state?.phase;
      const { state } = progress;
      const step = await nextStep(state, open, marking).catch(async (error: unknown) => {
        if (error instanceof UnknownEvent && state?.phase === (open ? 'holding' : 'restoring'))
          await markOthers(state, marking);
        throw error;
      });
      progress = await write(progress, marking, history.path, step);
      if (step.cameras !== undefined && (phase === 'holding' || phase === 'restoring'))
        options.onProgress?.({ disablementId, phase, cameras: step.cameras });
    }
  };
};

const all = <Result>(ids: readonly CameraId[], mark: (id: CameraId) => Promise<Result>): Promise<Result[]> =>
  settled(ids.map(mark));

/** Waits for every promise before it fails, so that nothing goes on in the background after a failure. */
const settled = async <Result>(promises: readonly Promise<Result>[]): Promise<Result[]> => {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
};
