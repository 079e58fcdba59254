import type { EventDefinition } from '#domain/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/events/event.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/ids.ts';

/** Why disabling did not hold a camera. */
export type SkipReason = 'inactive' | 'removed';
/** Why a camera whose hold was released does not record all the same. */
export type LeftOffReason = 'inactive' | 'removed' | 'held-by-other-disablement';

export type CameraSuspensionStarted = DomainEvent<
  'CameraSuspensionStarted',
  { readonly disablementId: DisablementId; readonly accountId: AccountId }
>;
/** Written after every hold it speaks of was acknowledged. `cursor` is the last camera looked at, in the index's order. */
export type CamerasHeld = DomainEvent<
  'CamerasHeld',
  { readonly disablementId: DisablementId; readonly cameraIds: readonly CameraId[]; readonly cursor?: string }
>;
export type CamerasSkipped = DomainEvent<
  'CamerasSkipped',
  {
    readonly disablementId: DisablementId;
    readonly cameras: readonly { readonly cameraId: CameraId; readonly why: SkipReason }[];
    readonly cursor?: string;
  }
>;
export type CameraSuspensionCompleted = DomainEvent<
  'CameraSuspensionCompleted',
  { readonly disablementId: DisablementId }
>;
export type CameraRestorationStarted = DomainEvent<
  'CameraRestorationStarted',
  { readonly disablementId: DisablementId }
>;
export type CamerasRestored = DomainEvent<
  'CamerasRestored',
  { readonly disablementId: DisablementId; readonly cameraIds: readonly CameraId[]; readonly cursor?: string }
>;
export type CamerasLeftOff = DomainEvent<
  'CamerasLeftOff',
  {
    readonly disablementId: DisablementId;
    readonly cameras: readonly { readonly cameraId: CameraId; readonly why: LeftOffReason }[];
    readonly cursor?: string;
  }
>;
export type CameraRestorationCompleted = DomainEvent<
  'CameraRestorationCompleted',
  { readonly disablementId: DisablementId }
>;

export type CameraSuspensionEvent =
  | CameraSuspensionStarted
  | CamerasHeld
  | CamerasSkipped
  | CameraSuspensionCompleted
  | CameraRestorationStarted
  | CamerasRestored
  | CamerasLeftOff
  | CameraRestorationCompleted;

export const cameraSuspensionEventDefinitions = {
  CameraSuspensionStarted: { version: 1, personal: [] },
  CamerasHeld: { version: 1, personal: [] },
  CamerasSkipped: { version: 1, personal: [] },
  CameraSuspensionCompleted: { version: 1, personal: [] },
  CameraRestorationStarted: { version: 1, personal: [] },
  CamerasRestored: { version: 1, personal: [] },
  CamerasLeftOff: { version: 1, personal: [] },
  CameraRestorationCompleted: { version: 1, personal: [] },
} as const satisfies Record<CameraSuspensionEvent['type'], EventDefinition>;

/** How far the work on one disablement is: what a restarted process goes on from. */
export interface CameraSuspensionState {
  readonly disablementId: DisablementId;
  readonly phase: 'holding' | 'held' | 'restoring' | 'restored';
  /** The last camera looked at in this phase; from the beginning when absent. */
  readonly cursor: string | undefined;
}

export const evolveCameraSuspension = (
  state: CameraSuspensionState | undefined,
  event: Recorded<CameraSuspensionEvent>,
): CameraSuspensionState => {
  const { disablementId } = event.data;
  switch (event.type) {
    case 'CameraSuspensionStarted':
      return { disablementId, phase: 'holding', cursor: undefined };
    case 'CameraSuspensionCompleted':
      return { disablementId, phase: 'held', cursor: undefined };
    case 'CameraRestorationStarted':
      return { disablementId, phase: 'restoring', cursor: undefined };
    case 'CameraRestorationCompleted':
      return { disablementId, phase: 'restored', cursor: undefined };
    default: {
      if (!state) throw new Error(`${event.type} before the suspension started in ${event.stream}`);
      return event.data.cursor === undefined ? state : { ...state, cursor: event.data.cursor };
    }
  }
};
