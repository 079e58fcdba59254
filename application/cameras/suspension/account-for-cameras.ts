import type { FindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import type { CameraMarks, Marking } from '#application/cameras/suspension/mark-cameras.ts';
import { readProgress, recordEvidence } from '#application/cameras/suspension/suspension-evidence.ts';
import type {
  Unaccounted,
  UnaccountedCamera,
  UnaccountedCameras,
} from '#application/cameras/suspension/unaccounted-cameras.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { evidenceOfHolding, evidenceOfRestoring } from '#domain/cameras/suspension/camera-suspension.ts';

export interface AccountForCamerasOptions {
  readonly log: EventLog;
  readonly clock: Clock;
  readonly marks: CameraMarks;
  readonly findDisablement: FindDisablement;
  readonly process: string;
}

/** Most cameras named in one append; the others are named when the evidence of these comes back by the log. */
const mostNamedAtOnce = 500;

/**
 * Marks what a race left unmarked, and writes the evidence that nobody else will write. To name nothing twice it acts
 * only while the suspension process rests and everything in the disablement's stream was taken in, and it appends at that
 * very revision.
 */
export const createAccountForCameras = (
  options: AccountForCamerasOptions,
  unaccounted: UnaccountedCameras,
) => {
  const { log, marks, findDisablement } = options;

  /** A hold made just now comes back by the log, and is named then. */
  const answerActivations = async (marking: Marking, of: Unaccounted, open: boolean): Promise<void> => {
    const activated = [...of.cameras.values()].filter((camera) => camera.activated);
    if (open)
      await Promise.all(activated.map(({ cause, cameraId }) => marks.hold({ ...marking, cause }, cameraId)));
    for (const { cameraId } of activated) unaccounted.answerActivation(of.disablementId, cameraId);
  };

  const evidenceOf = async (marking: Marking, cameras: readonly UnaccountedCamera[], open: boolean) => {
    const held = cameras
      .filter((camera) => camera.held && !camera.namedAsHeld)
      .map(({ cameraId }) => ({ cameraId, outcome: 'held' as const }));
    const marked = cameras.filter((camera) => (camera.held || camera.released) && !camera.namedAtEnd);
    const released = open
      ? []
      : await Promise.all(
          marked.map(({ cause, cameraId }) => marks.release({ ...marking, cause }, cameraId)),
        );
    return [
      ...evidenceOfHolding(marking.disablementId, held, undefined),
      ...evidenceOfRestoring(marking.disablementId, released, undefined),
    ];
  };

  /** @param processed the position up to which `unaccounted` has taken in the log */
  return async (of: Unaccounted, processed: bigint): Promise<void> => {
    const { disablementId } = of;
    const progress = await readProgress(log, disablementId);
    const history = await findDisablement(disablementId, of.path);
    if (!history) throw new Error(`no account on the path was ever under disablement ${disablementId}`);
    const open = history.enabled === undefined;
    if (progress.state?.phase !== (open ? 'held' : 'restored')) {
      of.waiting = true;
      return;
    }
    // Later events say more of these cameras, and bring us back here.
    if (progress.position > processed) return;
    const cause = [...of.cameras.values()][0]?.cause ?? history.disabled;
    const marking = { disablementId, accountId: history.accountId, cause };
    await answerActivations(marking, of, open);
    const cameras = [...of.cameras.values()].slice(0, mostNamedAtOnce);
    const events = await evidenceOf(marking, cameras, open);
    if (events.length > 0) await recordEvidence(options, marking, history.path, progress.revision, events);
  };
};
