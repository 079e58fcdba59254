import type { LimitFunction } from 'p-limit';
import { type Executor, execute } from '#application/kernel/command-handling/execute.ts';
import { unkeptAggregate } from '#application/kernel/command-handling/load.ts';
import type { Clock } from '#application/kernel/ports/clock.ts';
import { type Cause, processContext } from '#application/kernel/processes/process-context.ts';
import {
  type CameraUnderDisablement,
  decideMark,
  evolveCameraUnder,
  outcomeOfHolding,
  outcomeOfReleasing,
} from '#domain/cameras/suspension/camera-under-disablement.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** The disablement on whose behalf cameras are marked. */
export interface Marking {
  readonly disablementId: DisablementId;
  /** The account that was disabled. */
  readonly accountId: AccountId;
  readonly cause: Cause;
}

/**
 * Sends HoldCamera and ReleaseCamera for a disablement and says what came of each. A camera is held at most once by one
 * disablement, and released at most once, whoever sends the command again and however late.
 */
export const createCameraMarks = (
  executor: Executor & { readonly clock: Clock },
  bound: LimitFunction,
  process: string,
) => {
  const mark = async (
    type: 'HoldCamera' | 'ReleaseCamera',
    { disablementId, accountId, cause }: Marking,
    cameraId: CameraId,
  ): Promise<{ readonly found: CameraUnderDisablement; readonly changed: boolean }> => {
    const context = processContext(
      process,
      `${disablementId}/${type}/${cameraId}`,
      accountId,
      cause,
      executor.clock.now(),
    );
    let found: CameraUnderDisablement | undefined;
    const result = await execute(executor, context, {
      aggregate: unkeptAggregate(streams.camera, evolveCameraUnder(disablementId)),
      id: cameraId,
      path: (state) => state?.camera.path ?? [],
      decide: (state) => {
        found = state;
        return decideMark(type, disablementId, state);
      },
    });
    if (result.outcome !== 'done' || !found)
      throw new Error(`${type} of camera ${cameraId} for disablement ${disablementId}: ${result.outcome}`);
    return { found, changed: result.changed };
  };

  return {
    /** Holds the camera if its intent is active. Resolves after the hold is acknowledged. */
    hold: (marking: Marking, cameraId: CameraId) =>
      bound(async () => {
        const { found, changed } = await mark('HoldCamera', marking, cameraId);
        return { cameraId, outcome: changed ? ('held' as const) : outcomeOfHolding(found) };
      }),
    /** Takes the disablement's hold off the camera, if there is one. Resolves after the release is acknowledged. */
    release: (marking: Marking, cameraId: CameraId) =>
      bound(async () => {
        const { found } = await mark('ReleaseCamera', marking, cameraId);
        return { cameraId, outcome: outcomeOfReleasing(found, marking.disablementId) };
      }),
  };
};

export type CameraMarks = ReturnType<typeof createCameraMarks>;
