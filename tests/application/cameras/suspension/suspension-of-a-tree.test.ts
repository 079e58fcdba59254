import { it } from 'vitest';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import { createSuspensionScene } from '#tests/application/cameras/suspension/suspension-scene.ts';

it('takes the disablements of a tree of twelve levels apart in any order', async () => {
  const scene = createSuspensionScene();
  let path = await scene.integrator(1);
  for (let level = 2; level <= 11; level += 1) path = await scene.integrator(level, path);
  path = await scene.customer(12, path);
  for (const number of [1, 2, 3]) await scene.camera(number, path);
  const leader = scene.lead();
  for (const level of [7, 1, 12, 4]) await scene.disable(level);
  await scene.quiet(leader);
  expectInvariant(await scene.events());
  for (const level of [4, 12, 1, 7]) {
    await scene.enable(level);
    await scene.quiet(leader);
    expectInvariant(await scene.events());
  }
  await leader.stop();
});
