import type { CameraId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import type { Definition } from '#projections/engine/definition.ts';
import type { Scene } from './scene.ts';

/** The cameras' definition with a handler that cannot deal with one camera's activation. */
export const failingOn = (camera: CameraId): Definition => ({
  ...camerasDefinition,
  evolve: (event, rows) => {
    if (event.type === 'CameraActivated' && event.data.cameraId === camera)
      throw new Error('a bug in the handler');
    return camerasDefinition.evolve(event, rows);
  },
});

export const twoCameras = (scene: Scene) => {
  const customer = scene.customer(scene.integrator());
  const plan = scene.plan();
  const bad = scene.add(customer, plan);
  const good = scene.add(customer, plan);
  scene.activate(bad);
  scene.activate(good);
  scene.deactivate(bad);
  return { bad, good };
};
