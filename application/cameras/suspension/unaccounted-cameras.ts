import type { LogPlace } from '#application/kernel/log-place.ts';
import type { Cause } from '#application/kernel/processes/process-context.ts';
import type { UnfinishedWork } from '#application/kernel/processes/unfinished-work.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

/** A camera under a disablement of which the log has shown something that the evidence does not say yet. */
export interface UnaccountedCamera {
  readonly cameraId: CameraId;
  readonly cause: Cause;
  /** Became active while the disablement was open, so it may have to be held. */
  activated: boolean;
  held: boolean;
  released: boolean;
  namedAsHeld: boolean;
  /** Named as restored or left off. */
  namedAtEnd: boolean;
}

/** The unaccounted cameras of one disablement. */
export interface Unaccounted {
  readonly disablementId: DisablementId;
  /** The accounts among which is the one that was disabled. */
  readonly path: readonly AccountId[];
  readonly cameras: ReadonlyMap<CameraId, UnaccountedCamera>;
  /** The suspension process is at work and will account for them; nothing to do until it completes a phase. */
  waiting: boolean;
}

/**
 * A hold that the evidence names needs no more. One that the suspension process named is met again when it restores; one
 * that was named here is released at the same time, if the disablement is over.
 */
const isAccountedFor = (camera: UnaccountedCamera): boolean =>
  !camera.activated && (!camera.held || camera.namedAsHeld) && (!camera.released || camera.namedAtEnd);

interface Kept extends Unaccounted {
  readonly cameras: Map<CameraId, UnaccountedCamera & { readonly finish: () => void }>;
}

/**
 * Which cameras' marks still lack their evidence, per disablement: a fold over the log that forgets a camera as soon as it
 * is accounted for, so it holds little more than the chunks under way.
 */
export const createUnaccountedCameras = (unfinished: UnfinishedWork) => {
  const byDisablement = new Map<DisablementId, Kept>();

  const forgetIfAccountedFor = (disablementId: DisablementId, cameraId: CameraId): void => {
    const of = byDisablement.get(disablementId);
    const camera = of?.cameras.get(cameraId);
    if (!of || !camera || !isAccountedFor(camera)) return;
    camera.finish();
    of.cameras.delete(cameraId);
    if (of.cameras.size === 0) byDisablement.delete(disablementId);
  };

  return {
    /** What an event shows of the camera. `after` is the position just before the event. */
    note: (
      disablementId: DisablementId,
      cameraId: CameraId,
      cause: Cause,
      after: LogPlace,
      shown: Partial<Pick<UnaccountedCamera, 'activated' | 'held' | 'released'>>,
    ): void => {
      let of = byDisablement.get(disablementId);
      if (!of) {
        of = { disablementId, path: cause.metadata.path, cameras: new Map(), waiting: false };
        byDisablement.set(disablementId, of);
      }
      let camera = of.cameras.get(cameraId);
      if (!camera) {
        camera = {
          cameraId,
          cause,
          activated: false,
          held: false,
          released: false,
          namedAsHeld: false,
          namedAtEnd: false,
          finish: unfinished.begin(after),
        };
        of.cameras.set(cameraId, camera);
      }
      Object.assign(camera, shown);
    },
    /** What evidence says of cameras; of those that are not waited for, nothing is kept. */
    name: (
      disablementId: DisablementId,
      cameraIds: Iterable<CameraId>,
      as: 'namedAsHeld' | 'namedAtEnd',
    ): void => {
      for (const cameraId of cameraIds) {
        const camera = byDisablement.get(disablementId)?.cameras.get(cameraId);
        if (!camera) continue;
        camera[as] = true;
        forgetIfAccountedFor(disablementId, cameraId);
      }
    },
    /** The activation was answered: the camera is held, or need not be. */
    answerActivation: (disablementId: DisablementId, cameraId: CameraId): void => {
      const camera = byDisablement.get(disablementId)?.cameras.get(cameraId);
      if (!camera) return;
      camera.activated = false;
      forgetIfAccountedFor(disablementId, cameraId);
    },
    /** The suspension process completed a phase. */
    wake: (disablementId: DisablementId): void => {
      const of = byDisablement.get(disablementId);
      if (of) of.waiting = false;
    },
    ready: (): readonly Unaccounted[] => [...byDisablement.values()].filter((of) => !of.waiting),
  };
};

export type UnaccountedCameras = ReturnType<typeof createUnaccountedCameras>;
