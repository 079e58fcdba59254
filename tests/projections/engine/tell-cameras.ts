import type { Scene } from './scene.ts';

/** So many cameras of one new customer, all switched on. */
export const tellCameras = (scene: Scene, many: number): void => {
  const customer = scene.customer(scene.integrator());
  const plan = scene.plan();
  for (let index = 0; index < many; index += 1) scene.activate(scene.add(customer, plan));
};
