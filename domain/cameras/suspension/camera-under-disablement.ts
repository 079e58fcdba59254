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
 * Marks the camera for the disablement, or takes the mark off. One that was released is not held again: its disablement is
 * over, and whoever asks for it woke late (docs/domain.md C4).
 */
export const decideMark = (
  type: 'HoldCamera' | 'ReleaseCamera',
  disablementId: DisablementId,
  state: CameraUnderDisablement | undefined,
): Decision<CameraEvent> =>
  type === 'HoldCamera' && state && state.mark !== 'never-held'
    ? []
    : decideCamera({ type, disablementId }, state?.camera);

/** What came of holding: once held counts as held, also when the camera was removed or released since. */
export const outcomeOfHolding = ({ camera, mark }: CameraUnderDisablement): 'held' | SkipReason => {
  if (mark !== 'never-held') return 'held';
  return camera.removed ? 'removed' : 'inactive';
};

/** What came of releasing, as far as the camera itself goes; the accounts on its path are another matter. */
export const outcomeOfReleasing = (
  { camera, mark }: CameraUnderDisablement,
  disablementId: DisablementId,
): 'never-held' | 'restored' | LeftOffReason => {
  if (mark === 'never-held') return 'never-held';
  if (camera.removed) return 'removed';
  if (camera.intent === 'inactive') return 'inactive';
  return camera.holds.some((hold) => hold !== disablementId) ? 'held-by-other-disablement' : 'restored';
};
