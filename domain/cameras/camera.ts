import { type Definitions, everybody } from '#domain/kernel/events/definition.ts';
import type { DomainEvent, Recorded } from '#domain/kernel/events/event.ts';
import type { AccountId, CameraId, DisablementId, PlanId } from '#domain/kernel/ids.ts';

export const connections = ['onvif', 'rtsp', 'gateway', 'pnp'] as const;
export type Connection = (typeof connections)[number];

/** What people last asked of a camera. Holds never change it. */
export type Intent = 'active' | 'inactive';

interface OfCamera {
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
}

export type CameraAdded = DomainEvent<
  'CameraAdded',
  OfCamera & { readonly name: string; readonly connection: Connection; readonly planId?: PlanId }
>;
export type CameraActivated = DomainEvent<'CameraActivated', OfCamera>;
export type CameraDeactivated = DomainEvent<'CameraDeactivated', OfCamera>;
export type CameraPlanChanged = DomainEvent<'CameraPlanChanged', OfCamera & { readonly planId: PlanId }>;
export type CameraRenamed = DomainEvent<'CameraRenamed', OfCamera & { readonly name: string }>;
export type CameraHeld = DomainEvent<'CameraHeld', OfCamera & { readonly disablementId: DisablementId }>;
export type CameraReleased = DomainEvent<
  'CameraReleased',
  OfCamera & { readonly disablementId: DisablementId }
>;
export type CameraRemoved = DomainEvent<'CameraRemoved', OfCamera>;

export type CameraEvent =
  | CameraAdded
  | CameraActivated
  | CameraDeactivated
  | CameraPlanChanged
  | CameraRenamed
  | CameraHeld
  | CameraReleased
  | CameraRemoved;

export const cameraEventDefinitions = {
  CameraAdded: { version: 1, personal: ['name'], audience: everybody },
  CameraActivated: { version: 1, personal: [], audience: everybody },
  CameraDeactivated: { version: 1, personal: [], audience: everybody },
  CameraPlanChanged: { version: 1, personal: [], audience: everybody },
  CameraRenamed: { version: 1, personal: ['name'], audience: everybody },
  CameraHeld: { version: 1, personal: [], audience: everybody },
  CameraReleased: { version: 1, personal: [], audience: everybody },
  CameraRemoved: { version: 1, personal: [], audience: everybody },
} as const satisfies Definitions<CameraEvent>;

export interface CameraState extends OfCamera {
  readonly path: readonly AccountId[];
  readonly name: string;
  readonly connection: Connection;
  readonly planId: PlanId | undefined;
  readonly intent: Intent;
  /** One mark for each open disablement that holds it, in the order they came. */
  readonly holds: readonly DisablementId[];
  readonly removed: boolean;
}

/** What of a camera decides about recording. */
export type Readiness = Pick<CameraState, 'intent' | 'holds' | 'removed'>;

/**
 * Readiness by itself, for whoever keeps nothing else of a camera. A removed camera keeps no hold: none may outlive its
 * disablement (docs/domain.md C4). @throws before the camera was added
 */
export const evolveReadiness = (before: Readiness | undefined, event: Recorded<CameraEvent>): Readiness => {
  if (event.type === 'CameraAdded') return { intent: 'inactive', holds: [], removed: false };
  if (!before) throw new Error(`${event.type} before the camera was added in ${event.stream}`);
  const { intent, holds, removed } = before;
  switch (event.type) {
    case 'CameraActivated':
      return { intent: 'active', holds, removed };
    case 'CameraDeactivated':
      return { intent: 'inactive', holds, removed };
    case 'CameraHeld':
      return { intent, holds: [...holds, event.data.disablementId], removed };
    case 'CameraReleased':
      return { intent, holds: holds.filter((hold) => hold !== event.data.disablementId), removed };
    case 'CameraRemoved':
      return { intent, holds: [], removed: true };
    case 'CameraPlanChanged':
    case 'CameraRenamed':
      return { intent, holds, removed };
  }
};

/** State from events. @throws before the camera was added */
export const evolveCamera = (state: CameraState | undefined, event: Recorded<CameraEvent>): CameraState => {
  if (event.type === 'CameraAdded') {
    const { cameraId, customerId, name, connection, planId } = event.data;
    const { path } = event.metadata;
    return { cameraId, customerId, path, name, connection, planId, ...evolveReadiness(undefined, event) };
  }
  if (!state) throw new Error(`${event.type} before the camera was added in ${event.stream}`);
  switch (event.type) {
    case 'CameraPlanChanged':
      return { ...state, planId: event.data.planId };
    case 'CameraRenamed':
      return { ...state, name: event.data.name };
    case 'CameraActivated':
    case 'CameraDeactivated':
    case 'CameraHeld':
    case 'CameraReleased':
    case 'CameraRemoved':
      return { ...state, ...evolveReadiness(state, event) };
  }
};
