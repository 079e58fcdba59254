import { describe, expect, test } from 'vitest';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { suspensionIndexDefinition } from '#projections/cameras/suspension-index/definition.ts';
import { createSuspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';
import type { Scene } from '#tests/projections/engine/scene.ts';
import { emptyReadModels } from '#tests/scenes/read-model-scene.ts';

let scene: Scene;

const { pool, show } = await emptyReadModels([suspensionIndexDefinition], (told) => {
  scene = told;
});
const index = createSuspensionIndex(pool);

describe('The suspension index', () => {
  test('goes through all cameras below an account in chunks, each once, removed ones too', async () => {
    const acme = scene.integrator();
    const customers = [scene.customer(scene.integrator(acme)), scene.customer(acme), scene.customer(acme)];
    const cameras = customers.flatMap((customer) => Array.from({ length: 4 }, () => scene.add(customer)));
    const elsewhere = scene.add(scene.customer(platformId));
    for (const camera of cameras.slice(0, 2)) scene.remove(camera);
    await show();
    const seen: string[] = [];
    let cursor: string | undefined;
    for (;;) {
      const chunk = await index.camerasBelow(acme, cursor, 5);
      if (chunk.length === 0) break;
      seen.push(...chunk.map((item) => item.cameraId));
      cursor = chunk.at(-1)?.cursor;
    }
    expect(seen.toSorted()).toEqual(cameras.toSorted());
    expect(seen).not.toContain(elsewhere);
    expect(await index.countBelow(acme)).toBe(12);
    expect(await index.countBelow(platformId)).toBe(13);
  });

  test('refuses to go on from a camera it does not know, which would look like the end', async () => {
    const acme = scene.integrator();
    scene.add(scene.customer(acme));
    await show();
    await expect(index.camerasBelow(acme, 'unknown', 5)).rejects.toThrow('no camera unknown');
  });

  test('names the disablements with work left: not held completely, or enabled and not restored', async () => {
    const acme = scene.integrator();
    const pending = async () => {
      await show();
      return (await index.pending()).map((item) => item.disablementId);
    };
    const id = scene.disable(acme);
    expect(await pending()).toEqual([id]);
    scene.suspension(id, acme, 'CameraSuspensionStarted', { accountId: acme });
    expect(await pending()).toEqual([id]);
    scene.suspension(id, acme, 'CameraSuspensionCompleted');
    expect(await pending()).toEqual([]);
    scene.enable(acme);
    expect(await pending()).toEqual([id]);
    scene.suspension(id, acme, 'CameraRestorationStarted');
    expect(await pending()).toEqual([id]);
    scene.suspension(id, acme, 'CameraRestorationCompleted');
    expect(await pending()).toEqual([]);
  });

  test('counts the direct children that are not closed', async () => {
    const acme = scene.integrator();
    const [sub, bakery] = [scene.integrator(acme), scene.customer(acme)];
    scene.customer(sub);
    scene.disable(bakery);
    await show();
    expect(await index.openChildren(acme)).toEqual({ position: scene.position(), count: 2 });
    scene.close(bakery);
    await show();
    expect(await index.openChildren(acme)).toEqual({ position: scene.position(), count: 1 });
    // Whoever asks reads on from the position: one the index has not come to yet has no children up to there.
    expect(await index.openChildren('not yet' as AccountId)).toEqual({
      position: scene.position(),
      count: 0,
    });
  });

  test('has no answer for an account that is missing, rather than no cameras', async () => {
    scene.integrator();
    await show();
    const missing = 'missing' as AccountId;
    await expect(index.camerasBelow(missing, undefined, 10)).rejects.toThrow('no account missing');
    await expect(index.countBelow(missing)).rejects.toThrow('no account missing');
  });

  test('waits until it has everything up to a position, or until it is told to stop', async () => {
    const stopping = new AbortController();
    scene.integrator();
    const brought = index.bringTo(scene.position(), stopping.signal);
    await show();
    await brought;
    const never = index.bringTo(scene.position() + 1n, stopping.signal);
    stopping.abort(new Error('leadership lost'));
    await expect(never).rejects.toThrow('leadership lost');
  });
});
