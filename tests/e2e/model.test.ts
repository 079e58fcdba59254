import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startModelRun } from '#tests/e2e/model/model-run.ts';
import { steps } from '#tests/e2e/model/steps.ts';
import { createScene, type Scene } from '#tests/e2e/scene.ts';
import { startTestSystem, type TestSystem } from '#tests/e2e/system.ts';
import { sized } from '#tests/scenes/sizes.ts';

let system: TestSystem;
let scene: Scene;
let plan: string;
beforeAll(async () => {
  system = await startTestSystem();
  scene = createScene(system);
  plan = await scene.plan();
});
afterAll(() => system.close());

test('whatever anybody asks, the system answers and shows what the rules say', async () => {
  let taken = 0;
  await fc.assert(
    fc.asyncProperty(steps(31, 150), async (all) => {
      const run = await startModelRun(system, scene, plan);
      for (const step of all) await run.take(step);
      await run.look();
      taken += all.length;
    }),
    { numRuns: sized(2, 20), unbiased: true },
  );
  expect(taken).toBeGreaterThan(60);
  expect(system.errors).toEqual([]);
});
