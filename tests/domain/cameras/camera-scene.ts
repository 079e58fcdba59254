import { modules } from '#domain/accounts/access/modules.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/cameras/decide.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import {
  customer,
  customerPath,
  disablement,
  integrator,
  offerOf,
  pathOf,
  planId,
  planState,
  primary,
  shop,
  sub,
} from '../../scenes/domain-scenes.ts';
import { specify } from '../../scenes/given.ts';

export const { given, stateOf } = specify<CameraState, CameraCommand, CameraEvent>({
  evolve: evolveCamera,
  decide: decideCamera,
  path: customerPath,
});

export const cameraId = 'camera' as CameraId;
export const ofCamera = { cameraId, customerId: shop };
export const basic = planId('basic');
export const offer = offerOf([planState('basic')], ['basic'], ['basic']);

export const open = pathOf(integrator(primary), integrator(sub), customer(shop, { modules }));

export const added: Extract<CameraEvent, { type: 'CameraAdded' }> = {
  type: 'CameraAdded',
  data: { ...ofCamera, name: 'Door', connection: 'onvif', planId: basic },
};
export const activated: CameraEvent = { type: 'CameraActivated', data: ofCamera };
export const deactivated: CameraEvent = { type: 'CameraDeactivated', data: ofCamera };
export const removed: CameraEvent = { type: 'CameraRemoved', data: ofCamera };
export const held = (name: string): CameraEvent => ({
  type: 'CameraHeld',
  data: { ...ofCamera, disablementId: disablement(name) },
});
export const activate = (path = open) => ({ type: 'ActivateCamera', path }) as const;
