import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { decideCamera } from '#domain/cameras/decide.ts';
import type { LeftOffReason, SkipReason } from '#domain/cameras/suspension/camera-suspension.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import type { DisablementId } from '#domain/kernel/ids.ts';
import type { Decision } from '#domain/kernel/refusal.ts';

/**
 * A camera as one disablement sees it. `mark` outlives removal, which drops all holds, so the evidence can say what became
 * of a camera that was held and then removed.
 */
export interface CameraUnderDisablement {
  readonly camera: CameraState;
  readonly mark: 'never-held' | 'held' | 'released';
}

export const evolveCameraUnder =
  (disablementId: DisablementId) =>
  (state: CameraUnderDisablement | undefined, event: Recorded<CameraEvent>): CameraUnderDisablement => {
    const camera = evolveCamera(state?.camera, event);
    const mark = state?.mark ?? 'never-held';
    if (event.type === 'CameraHeld' && event.data.disablementId === disablementId)
      return { camera, mark: 'held' };
    if (event.type === 'CameraReleased' && event.data.disablementId === disablementId)
      return { camera, mark: 'released' };
    return { camera, mark };
  };

/**
 * Marks the camera for the disablement, or takes the mark off. A camera that was released is not held again: the
 * disablement is over, and whoever asks for it is a leader that woke late (docs/domain.md C4).
 */
export const decideMark = (
  type: 'HoldCamera' | 'ReleaseCamera',
  disablementId: DisablementId,
  state: CameraUnderDisablement | undefined,
): Decision<CameraEvent> =>
  type === 'HoldCamera' && state && state.mark !== 'never-held'
    ? []
    : decideCamera({ type, disablementId }, state?.camera);

/**
 * What became of a camera that was to be held. Once it was held it counts as held, even if it was removed or released
 * since.
 */
export const outcomeOfHolding = ({ camera, mark }: CameraUnderDisablement): 'held' | SkipReason => {
  if (mark !== 'never-held') return 'held';
  return camera.removed ? 'removed' : 'inactive';
};

/**
 * What became of a camera that was to be released, as far as the camera itself knows. The accounts on its path may still
 * stop it.
 */
export const outcomeOfReleasing = (
  { camera, mark }: CameraUnderDisablement,
  disablementId: DisablementId,
): 'never-held' | 'restored' | LeftOffReason => {
  if (mark === 'never-held') return 'never-held';
  if (camera.removed) return 'removed';
  if (camera.intent === 'inactive') return 'inactive';
  return camera.holds.some((hold) => hold !== disablementId) ? 'held-by-other-disablement' : 'restored';
};
