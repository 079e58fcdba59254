import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

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
  CameraSuspensionStarted: { version: 1, personal: [], audience: everybody },
  CamerasHeld: { version: 1, personal: [], audience: everybody },
  CamerasSkipped: { version: 1, personal: [], audience: everybody },
  CameraSuspensionCompleted: { version: 1, personal: [], audience: everybody },
  CameraRestorationStarted: { version: 1, personal: [], audience: everybody },
  CamerasRestored: { version: 1, personal: [], audience: everybody },
  CamerasLeftOff: { version: 1, personal: [], audience: everybody },
  CameraRestorationCompleted: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<CameraSuspensionEvent>;

/** How far the work on one disablement is: what a restarted process goes on from. */
export interface CameraSuspensionState {
  readonly disablementId: DisablementId;
  readonly phase: 'holding' | 'held' | 'restoring' | 'restored';
  /** The last camera looked at in this phase; from the beginning when absent. */
  readonly cursor: string | undefined;
}

/** Whether an event of any kind belongs to the suspension's evidence. */
export const isCameraSuspensionEvent = (
  event: Recorded<DomainEvent<string, object>>,
): event is Recorded<CameraSuspensionEvent> => Object.hasOwn(cameraSuspensionEventDefinitions, event.type);

/**
 * Whether the evidence was written after a phase was complete, of cameras that a race or a late leader had left to the
 * reactions. Such evidence has no cursor and does not move the work on.
 */
const isAfterthought = (event: CameraSuspensionEvent): boolean =>
  'cameraIds' in event.data || 'cameras' in event.data ? event.data.cursor === undefined : false;

/** Whether the state follows from this event and later ones alone, so that a replay may begin here. */
export const settlesProgress = (event: CameraSuspensionEvent): boolean => !isAfterthought(event);

/** State from events. @throws when the first event is an afterthought. */
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
      const { cursor } = event.data;
      if (cursor !== undefined) {
        const holding = event.type === 'CamerasHeld' || event.type === 'CamerasSkipped';
        return { disablementId, phase: holding ? 'holding' : 'restoring', cursor };
      }
      if (!state) throw new Error(`${event.type} before the suspension started in ${event.stream}`);
      return state;
    }
  }
};

/** What the evidence says of cameras looked at while holding; nothing where there is nothing to say. */
export const evidenceOfHolding = (
  disablementId: DisablementId,
  outcomes: readonly { readonly cameraId: CameraId; readonly outcome: 'held' | SkipReason }[],
  cursor: string | undefined,
): readonly (CamerasHeld | CamerasSkipped)[] => {
  const at = cursor === undefined ? {} : { cursor };
  const cameraIds: CameraId[] = [];
  const cameras: { readonly cameraId: CameraId; readonly why: SkipReason }[] = [];
  for (const { cameraId, outcome } of outcomes)
    if (outcome === 'held') cameraIds.push(cameraId);
    else cameras.push({ cameraId, why: outcome });
  return [
    ...(cameraIds.length > 0
      ? [{ type: 'CamerasHeld', data: { disablementId, cameraIds, ...at } } as const]
      : []),
    ...(cameras.length > 0
      ? [{ type: 'CamerasSkipped', data: { disablementId, cameras, ...at } } as const]
      : []),
  ];
};

/** What the evidence says of cameras looked at while restoring; of those never held, nothing. */
export const evidenceOfRestoring = (
  disablementId: DisablementId,
  outcomes: readonly {
    readonly cameraId: CameraId;
    readonly outcome: 'never-held' | 'restored' | LeftOffReason;
  }[],
  cursor: string | undefined,
): readonly (CamerasRestored | CamerasLeftOff)[] => {
  const at = cursor === undefined ? {} : { cursor };
  const cameraIds: CameraId[] = [];
  const cameras: { readonly cameraId: CameraId; readonly why: LeftOffReason }[] = [];
  for (const { cameraId, outcome } of outcomes)
    if (outcome === 'restored') cameraIds.push(cameraId);
    else if (outcome !== 'never-held') cameras.push({ cameraId, why: outcome });
  return [
    ...(cameraIds.length > 0
      ? [{ type: 'CamerasRestored', data: { disablementId, cameraIds, ...at } } as const]
      : []),
    ...(cameras.length > 0
      ? [{ type: 'CamerasLeftOff', data: { disablementId, cameras, ...at } } as const]
      : []),
  ];
};
