import { describe, expect, it } from 'vitest';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import {
  createSuspensionScene,
  type Leader,
} from '#tests/application/cameras/suspension/suspension-scene.ts';
import type { Fault } from '#tests/scenes/faulty-log.ts';
import { sized } from '#tests/scenes/sizes.ts';
import { turns } from '#tests/scenes/turns.ts';

const customer = 2;

/** Runs a leader until its fault strikes, or until the log is quiet if it never does; answers whether it struck. */
const leadUntilFault = async (
  scene: ReturnType<typeof createSuspensionScene>,
  fault: Fault,
): Promise<{ readonly struck: boolean; readonly leader: Leader }> => {
  let struck = false;
  const leader = scene.lead(fault, () => {
    struck = true;
  });
  let quiet = false;
  void scene.quiet(leader).then(() => {
    quiet = true;
  });
  while (!struck && !quiet) await turns(1);
  if (!leader.faulty.frozen) await leader.stop();
  return { struck, leader };
};

/** The rule holds while the old leader is dead or frozen, and after it woke. */
const expectMadeGood = async (
  scene: ReturnType<typeof createSuspensionScene>,
  old: Leader,
  successor: Leader,
): Promise<void> => {
  await scene.quiet(successor);
  expectInvariant(await scene.events());
  if (!old.faulty.frozen) return;
  old.faulty.wake();
  await turns(20);
  await old.stop();
  await scene.quiet(successor);
  expectInvariant(await scene.events());
};

describe('a crash after each single step', () => {
  const build = async () => {
    const scene = createSuspensionScene({ chunkSize: 3, pageSize: 4 });
    const path = await scene.customer(customer, await scene.integrator(1));
    for (let number = 1; number <= 8; number += 1)
      await scene.camera(number, path, number % 4 === 0 ? 'inactive' : 'active');
    return scene;
  };
  const kinds = ['crash before', 'crash after', 'freeze'] as const;

  it.each(kinds)('of holding is made good by the next leader: %s', async (kind) => {
    let struck = 0;
    for (let atAppend = 1; ; atAppend += 1) {
      const scene = await build();
      await scene.disable(customer);
      const old = await leadUntilFault(scene, { kind, atAppend });
      if (!old.struck) break;
      struck += 1;
      const successor = scene.lead();
      await expectMadeGood(scene, old.leader, successor);
      await scene.remove(1);
      await scene.enable(customer);
      await scene.quiet(successor);
      expectInvariant(await scene.events());
      await successor.stop();
    }
    // Started, six holds, and the evidence of three chunks, the last of which completes.
    expect(struck).toBe(1 + 6 + 3);
  });

  it.each(kinds)('of restoring is made good by the next leader: %s', async (kind) => {
    let struck = 0;
    for (let atAppend = 1; ; atAppend += 1) {
      const scene = await build();
      const holder = scene.lead();
      await scene.disable(customer);
      await scene.quiet(holder);
      await holder.stop();
      await scene.deactivate(2);
      await scene.enable(customer);
      const old = await leadUntilFault(scene, { kind, atAppend });
      if (!old.struck) break;
      struck += 1;
      const successor = scene.lead();
      await expectMadeGood(scene, old.leader, successor);
      await successor.stop();
    }
    // Started, six releases, and the evidence of three chunks, the last of which completes.
    expect(struck).toBe(1 + 6 + 3);
  });
});

describe('a suspension of thousands of cameras', () => {
  it('is complete after fifty crashes, and named once each', async () => {
    const cameras = sized(1_000, 10_000);
    const scene = createSuspensionScene({ chunkSize: sized(30, 500), pageSize: sized(60, 1000) });
    const path = await scene.customer(customer, await scene.integrator(1));
    for (let number = 1; number <= cameras; number += 1) await scene.camera(number, path);
    await scene.disable(customer);
    for (let crashes = 0; crashes < 50; crashes += 1) {
      const kind = crashes % 2 === 0 ? 'crash after' : 'crash before';
      const { struck } = await leadUntilFault(scene, {
        kind,
        atAppend: sized(8, 90) + (crashes % sized(5, 50)),
      });
      expect(struck).toBe(true);
    }
    const last = scene.lead();
    await scene.quiet(last);
    const events = await scene.events();
    expectInvariant(events);
    expect(events.filter((event) => event.type === 'CameraHeld')).toHaveLength(cameras);
    await last.stop();
  });
});
