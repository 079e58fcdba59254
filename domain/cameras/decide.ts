import { grantedModules } from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { type CameraEvent, type CameraState, type Connection, connections } from '#domain/cameras/camera.ts';
import type { CameraId, DisablementId, PlanId } from '#domain/kernel/ids.ts';
import { type Decision, type Refusal, refuse } from '#domain/kernel/refusal.ts';
import { type PlanOffer, refusePlan, refuseUnpriced } from '#domain/plans/offer.ts';

export type CameraCommand =
  | {
      readonly type: 'AddCamera';
      readonly cameraId: CameraId;
      /** From the platform down to the customer. */
      readonly path: StandingPath;
      readonly name: string;
      readonly connection: Connection;
      readonly planId?: PlanId;
      readonly offer: PlanOffer;
    }
  | { readonly type: 'ActivateCamera'; readonly path: StandingPath }
  | { readonly type: 'DeactivateCamera' }
  | {
      readonly type: 'ChangeCameraPlan';
      readonly path: StandingPath;
      readonly planId: PlanId;
      readonly offer: PlanOffer;
    }
  | { readonly type: 'RenameCamera'; readonly path: StandingPath; readonly name: string }
  | { readonly type: 'HoldCamera'; readonly disablementId: DisablementId }
  | { readonly type: 'ReleaseCamera'; readonly disablementId: DisablementId }
  | { readonly type: 'RemoveCamera' };

/** The module that a customer needs to be given a camera of this connection (docs/domain.md M1). */
const moduleFor = (connection: Connection) => `cameras.add-${connection}` as const;

const refuseClosed = (path: StandingPath): Refusal | undefined =>
  path.some((account) => account.status === 'closed')
    ? refuse('account-closed', 'The customer, or an account above it, is closed.')
    : undefined;

/** A customer that has none of the modules for adding cameras cannot be given one, however it is connected. */
export const refuseAdding = (path: StandingPath): Refusal | undefined => {
  const granted = grantedModules(path);
  return connections.some((connection) => granted.includes(moduleFor(connection)))
    ? refuseClosed(path)
    : refuse(
        'module-not-allowed',
        'No module for adding cameras is granted on every level of this customer.',
      );
};

/** A plan that is not on offer, or that could not be billed on some edge above the camera (docs/domain.md A5, B2). */
const refuseCameraPlan = (planId: PlanId, offer: PlanOffer): Refusal | undefined =>
  refusePlan(planId, offer, 'planId') ?? refuseUnpriced(planId, offer, 'planId');

/** docs/domain.md C3: accepted while disabled, refused without the module on every level; starts inactive. */
const add = (command: Extract<CameraCommand, { type: 'AddCamera' }>): Decision<CameraEvent> => {
  const customer = command.path.at(-1);
  if (customer?.type !== 'customer') return refuse('not-found', 'There is no such customer.');
  const module = moduleFor(command.connection);
  if (!grantedModules(command.path).includes(module))
    return refuse(
      'module-not-allowed',
      `The module ${module} is not granted on every level of this customer.`,
      {
        path: 'connection',
      },
    );
  const refusal =
    refuseClosed(command.path) ??
    (command.planId ? refuseCameraPlan(command.planId, command.offer) : undefined);
  if (refusal) return refusal;
  const { cameraId, name, connection, planId } = command;
  return [
    {
      type: 'CameraAdded',
      data: { cameraId, customerId: customer.accountId, name, connection, ...(planId ? { planId } : {}) },
    },
  ];
};

/** docs/domain.md C3: refused while anything above is disabled, even when the intent is active already. */
const activate = (state: CameraState, path: StandingPath): Decision<CameraEvent> => {
  const closed = refuseClosed(path);
  if (closed) return closed;
  if (path.some((account) => account.status === 'disabled'))
    return refuse('account-disabled', 'The customer, or an account above it, is disabled. Enable it first.');
  if (state.intent === 'active') return [];
  if (!state.planId)
    return refuse('plan-required', 'A camera needs a plan to be activated. Set its plan first.');
  return [{ type: 'CameraActivated', data: { cameraId: state.cameraId, customerId: state.customerId } }];
};

const gone = (): Refusal => refuse('camera-removed', 'The camera was removed. Add it again.');

/** Refuses another plan and another name of a camera, whichever they are. */
export const refuseChanging = (state: CameraState, path: StandingPath): Refusal | undefined =>
  state.removed ? gone() : refuseClosed(path);

/** docs/domain.md C7: what is stored is composed (NFC), and a name that reads the same is the same name. */
const rename = (
  state: CameraState,
  command: Extract<CameraCommand, { type: 'RenameCamera' }>,
): Decision<CameraEvent> => {
  const refusal = refuseChanging(state, command.path);
  if (refusal) return refusal;
  const name = command.name.normalize('NFC');
  if (name === state.name.normalize('NFC')) return [];
  return [{ type: 'CameraRenamed', data: { cameraId: state.cameraId, customerId: state.customerId, name } }];
};

/** What a camera does about a command (docs/domain.md C1–C4, C7). Holding and releasing are idempotent by state. */
export const decideCamera = (
  command: CameraCommand,
  state: CameraState | undefined,
): Decision<CameraEvent> => {
  if (command.type === 'AddCamera') return state ? [] : add(command);
  if (!state) return refuse('not-found', 'There is no such camera.');
  const ofCamera = { cameraId: state.cameraId, customerId: state.customerId };
  switch (command.type) {
    case 'ActivateCamera':
      return state.removed ? gone() : activate(state, command.path);
    case 'DeactivateCamera':
      if (state.removed) return gone();
      return state.intent === 'inactive' ? [] : [{ type: 'CameraDeactivated', data: ofCamera }];
    case 'ChangeCameraPlan': {
      const unchangeable = refuseChanging(state, command.path);
      if (unchangeable) return unchangeable;
      if (command.planId === state.planId) return [];
      const refusal = refuseCameraPlan(command.planId, command.offer);
      if (refusal) return refusal;
      return [{ type: 'CameraPlanChanged', data: { ...ofCamera, planId: command.planId } }];
    }
    case 'RenameCamera':
      return rename(state, command);
    case 'HoldCamera':
      if (state.removed || state.intent === 'inactive' || state.holds.includes(command.disablementId))
        return [];
      return [{ type: 'CameraHeld', data: { ...ofCamera, disablementId: command.disablementId } }];
    case 'ReleaseCamera':
      if (!state.holds.includes(command.disablementId)) return [];
      return [{ type: 'CameraReleased', data: { ...ofCamera, disablementId: command.disablementId } }];
    case 'RemoveCamera':
      return state.removed ? [] : [{ type: 'CameraRemoved', data: ofCamera }];
    default: {
      const unknown: never = command;
      return unknown;
    }
  }
};
