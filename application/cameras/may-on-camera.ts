import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { camera } from '#application/cameras/aggregates.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { deedsOnCamera } from '#domain/cameras/deeds-on-camera.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';

/** What somebody may do with a camera as it stands now, by its stream and those of the accounts above it. */
export const createMayOnCamera =
  ({ loader }: Pick<AccountsExecutor, 'loader'>) =>
  /** @param path from the platform down to the camera's customer, each at its latest */
  async (principal: Principal, id: CameraId, path: StandingPath): Promise<readonly Deed[]> => {
    const { state } = await loader.load(camera, id);
    return state ? deedsOnCamera(principal, state, path) : [];
  };
