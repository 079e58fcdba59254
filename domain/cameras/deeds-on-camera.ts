import { refuseAccess } from '#domain/accounts/access/access.ts';
import { aboutOf, type Deed, deeds } from '#domain/accounts/access/deeds.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { CameraState } from '#domain/cameras/camera.ts';
import { decideCamera, refuseChanging } from '#domain/cameras/decide.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isChange } from '#domain/kernel/refusal.ts';

type IsOpen = (camera: CameraState, path: StandingPath) => boolean;

/** What each deed would come to with the camera as it stands, by the functions that decide on it. */
const isOpen: Readonly<Partial<Record<Deed, IsOpen>>> = {
  activateCamera: (camera, path) => isChange(decideCamera({ type: 'ActivateCamera', path }, camera)),
  deactivateCamera: (camera) => isChange(decideCamera({ type: 'DeactivateCamera' }, camera)),
  removeCamera: (camera) => isChange(decideCamera({ type: 'RemoveCamera' }, camera)),
  changeCameraPlan: (camera, path) => !refuseChanging(camera, path),
  renameCamera: (camera, path) => !refuseChanging(camera, path),
};

/**
 * What `principal` may do with a camera as it stands (docs/domain.md A10): deeds that would be refused, whatever they carry,
 * and deeds that would change nothing are not among it.
 * @param path the standings from the platform down to the camera's customer
 */
export const deedsOnCamera = (
  principal: Principal,
  camera: CameraState,
  path: StandingPath,
): readonly Deed[] =>
  deeds.filter(
    (deed) =>
      aboutOf(deed) === 'camera' &&
      !refuseAccess(principal, deed, path) &&
      isOpen[deed]?.(camera, path) !== false,
  );
