import { describe, expect, it } from 'vitest';
import { platformId } from '#domain/ids.ts';
import { expectInvariant } from '#tests/processes/suspension-invariant.ts';
import { accountIdOf, cameraIdOf, createSuspensionScene } from '#tests/processes/suspension-scene.ts';

describe('the camera suspension process', () => {
  it('holds the active cameras of a disabled customer and restores exactly those', async () => {
    const scene = createSuspensionScene();
    const path = await scene.customer(2, await scene.integrator(1));
    for (let number = 1; number <= 8; number += 1)
      await scene.camera(number, path, number % 4 === 0 ? 'inactive' : 'active');
    const leader = scene.lead();
    await scene.disable(2);
    await scene.quiet(leader);
    expectInvariant(await scene.events());
    const held = (await scene.events()).flatMap((event) =>
      event.type === 'CamerasHeld' ? event.data.cameraIds : [],
    );
    expect(held).toEqual([1, 2, 3, 5, 6, 7].map(cameraIdOf));
    await scene.enable(2);
    await scene.quiet(leader);
    expectInvariant(await scene.events());
    const restored = (await scene.events()).flatMap((event) =>
      event.type === 'CamerasRestored' ? event.data.cameraIds : [],
    );
    expect(restored).toEqual(held);
    await leader.stop();
  });
});
