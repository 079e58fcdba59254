import { createScene } from '#tests/projections/engine/scene.ts';

/** A beginning that many logs have in common: ids and positions are the same each time it is told. */
export const begin = () => {
  const scene = createScene();
  const integrator = scene.integrator();
  const customer = scene.customer(integrator, 'Bakery');
  const plan = scene.plan();
  for (let index = 0; index < 5; index += 1) scene.activate(scene.add(customer, plan));
  return { scene, customer, plan };
};

/** What happened then, which a backup does not have. */
const tellFuture = ({ scene, customer, plan }: ReturnType<typeof begin>) => {
  for (let index = 0; index < 10; index += 1) scene.rename(customer, `later ${index}`);
  scene.disable(customer);
  scene.activate(scene.add(customer, plan));
};

export const withFuture = () => {
  const told = begin();
  tellFuture(told);
  return told;
};

/** Restored from a backup, and gone on with otherwise. */
export const restored = (events: number) => {
  const told = begin();
  for (let index = 0; index < events; index += 1) told.scene.rename(told.customer, `otherwise ${index}`);
  return told;
};

/** Of another installation. */
export const foreign = () => {
  const scene = createScene();
  const plan = scene.plan();
  const customer = scene.customer(scene.integrator());
  for (let index = 0; index < 20; index += 1) scene.add(customer, plan);
  return { scene, customer, plan };
};
