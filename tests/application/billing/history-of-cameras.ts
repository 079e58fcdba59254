import type { CameraActivated, CameraEvent } from '#domain/cameras/camera.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { accountId, cameraId, disablementNamed, planId } from '#tests/application/billing/history-terms.ts';
import { events as makers } from '#tests/scenes/events.ts';
import type { HistoryLog } from './history-log.ts';

type OfCamera = CameraActivated['data'];

/** What is told of plans and of the cameras that are on them. */
export const cameraEvents = ({ tell, pathOf }: HistoryLog) => {
  const customerOf = new Map<CameraId, AccountId>();

  const ofCamera = (name: string, event: (camera: OfCamera) => CameraEvent): void => {
    const id = cameraId(name);
    const customerId = customerOf.get(id);
    if (!customerId) throw new Error(`${name} was never added`);
    tell(streams.camera(id), pathOf(customerId), event({ cameraId: id, customerId }));
  };

  return {
    plan<Self>(this: Self, name: string, pricePerCameraMonth: string, currency = 'EUR'): Self {
      const given = { planId: planId(name), name, pricePerCameraMonth, currency };
      tell(streams.plan(planId(name)), [platformId], makers.plan(given));
      return this;
    },
    revise<Self>(this: Self, name: string, pricePerCameraMonth: string): Self {
      tell(streams.plan(planId(name)), [platformId], {
        type: 'PlanPriceRevised',
        data: { planId: planId(name), pricePerCameraMonth },
      });
      return this;
    },
    camera<Self>(this: Self, name: string, scene: { readonly of: string; readonly plan?: string }): Self {
      customerOf.set(cameraId(name), accountId(scene.of));
      const plan = scene.plan === undefined ? {} : { planId: planId(scene.plan) };
      ofCamera(name, (camera) => makers.camera({ ...camera, name, ...plan }));
      return this;
    },
    activate<Self>(this: Self, ...names: readonly string[]): Self {
      for (const name of names) ofCamera(name, (data) => ({ type: 'CameraActivated', data }));
      return this;
    },
    deactivate<Self>(this: Self, ...names: readonly string[]): Self {
      for (const name of names) ofCamera(name, (data) => ({ type: 'CameraDeactivated', data }));
      return this;
    },
    onPlan<Self>(this: Self, name: string, plan: string): Self {
      ofCamera(name, (camera) => ({
        type: 'CameraPlanChanged',
        data: { ...camera, planId: planId(plan) },
      }));
      return this;
    },
    hold<Self>(this: Self, name: string, disablement: string): Self {
      const disablementId = disablementNamed(disablement);
      ofCamera(name, (camera) => ({ type: 'CameraHeld', data: { ...camera, disablementId } }));
      return this;
    },
    release<Self>(this: Self, name: string, disablement: string): Self {
      const disablementId = disablementNamed(disablement);
      ofCamera(name, (camera) => ({ type: 'CameraReleased', data: { ...camera, disablementId } }));
      return this;
    },
    remove<Self>(this: Self, name: string): Self {
      ofCamera(name, (data) => ({ type: 'CameraRemoved', data }));
      return this;
    },
  };
};
