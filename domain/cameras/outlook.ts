import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { Intent } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

/** Why a camera would not record afterwards. */
export type WhyOff = 'inactive' | 'held-by-other-disablement' | 'account-disabled' | 'account-closed';

/** What would become of one camera. */
export type CameraOutlook =
  | { readonly cameraId: CameraId; readonly becomes: 'stop' | 'start' }
  | { readonly cameraId: CameraId; readonly becomes: 'stayOff'; readonly why: WhyOff };

/** A camera as it is now. */
export interface CameraAtPresent {
  readonly cameraId: CameraId;
  readonly recording: boolean;
  readonly intent: Intent;
  readonly holds: readonly DisablementId[];
  /** The accounts above it, from the platform down to the customer. */
  readonly path: readonly { readonly accountId: AccountId; readonly status: AccountStatus }[];
}

/** The status an account would have. */
export interface StatusToCome {
  readonly accountId: AccountId;
  readonly status: AccountStatus;
  /** The disablement open on it, whose holds are its own. */
  readonly disablement: DisablementId | undefined;
}

/**
 * docs/domain.md C5: what changes of accounts, made together, would do to the camera, and why it would stay off; nothing of one
 * that goes on recording.
 * @param changes of accounts on its path, and perhaps of others, which do not matter
 */
export const outlookOf = (
  camera: CameraAtPresent,
  changes: ReadonlyMap<AccountId, StatusToCome>,
): CameraOutlook | undefined => {
  const { cameraId } = camera;
  const own = camera.path.flatMap(({ accountId }) => changes.get(accountId) ?? []);
  if (camera.recording)
    return own.every(({ status }) => status === 'enabled') ? undefined : { cameraId, becomes: 'stop' };
  if (camera.intent === 'inactive') return { cameraId, becomes: 'stayOff', why: 'inactive' };
  if (camera.holds.some((hold) => own.every(({ disablement }) => disablement !== hold)))
    return { cameraId, becomes: 'stayOff', why: 'held-by-other-disablement' };
  for (const { accountId, status } of camera.path) {
    const then = changes.get(accountId)?.status ?? status;
    if (then !== 'enabled') return { cameraId, becomes: 'stayOff', why: `account-${then}` };
  }
  return { cameraId, becomes: 'start' };
};
