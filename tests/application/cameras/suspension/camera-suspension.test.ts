import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AnyEvent } from '#domain/events.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import { expectInvariant } from '#tests/application/cameras/suspension/suspension-invariant.ts';
import {
  createSuspensionScene,
  type Leader,
} from '#tests/application/cameras/suspension/suspension-scene.ts';
import { accountIdOf, cameraIdOf } from '#tests/scenes/numbered-ids.ts';
import { turns } from '#tests/scenes/turns.ts';

const integrator = 1;
const customer = 2;

describe('the camera suspension process', () => {
  let scene: ReturnType<typeof createSuspensionScene>;
  let leader: Leader;
  let path: Awaited<ReturnType<typeof scene.customer>>;
  beforeEach(async () => {
    scene = createSuspensionScene({ chunkSize: 2, pause: () => turns(1) });
    path = await scene.customer(customer, await scene.integrator(integrator));
    for (const number of [1, 2, 3, 4, 5]) await scene.camera(number, path);
    for (const number of [6, 7]) await scene.camera(number, path, 'inactive');
    leader = scene.lead();
  });
  afterEach(() => leader.stop());

  /** Waits for the log to be quiet, checks the rule of domain.md C4, and answers the log. */
  const quiet = async (): Promise<readonly AnyEvent[]> => {
    await scene.quiet(leader);
    const events = await scene.events();
    expectInvariant(events);
    return events;
  };
  const ids = (...numbers: number[]): CameraId[] => numbers.map(cameraIdOf);
  const named = (events: readonly AnyEvent[], type: 'CamerasHeld' | 'CamerasRestored'): CameraId[] =>
    events.flatMap((event) => (event.type === type ? event.data.cameraIds : []));
  const explained = (events: readonly AnyEvent[], type: 'CamerasSkipped' | 'CamerasLeftOff') =>
    events.flatMap((event) =>
      event.type === type ? event.data.cameras.map(({ cameraId, why }) => `${cameraId.at(-1)} ${why}`) : [],
    );
  const count = (events: readonly AnyEvent[], type: AnyEvent['type']): number =>
    events.filter((event) => event.type === type).length;
  const disableAndEnable = async (): Promise<readonly AnyEvent[]> => {
    await scene.disable(customer);
    await quiet();
    await scene.enable(customer);
    return quiet();
  };

  it('holds the active cameras of a disabled customer and restores exactly those', async () => {
    const events = await disableAndEnable();
    expect(named(events, 'CamerasHeld')).toEqual(ids(1, 2, 3, 4, 5));
    expect(explained(events, 'CamerasSkipped')).toEqual(['6 inactive', '7 inactive']);
    expect(named(events, 'CamerasRestored')).toEqual(ids(1, 2, 3, 4, 5));
    expect(explained(events, 'CamerasLeftOff')).toEqual([]);
  });

  it('says who acted, for which account, and because of which event', async () => {
    await scene.disable(customer);
    const events = await quiet();
    const disabled = events.find((event) => event.type === 'CustomerDisabled');
    for (const event of events.filter(({ type }) => type === 'CameraHeld' || type === 'CamerasHeld')) {
      expect(event.metadata.actor).toEqual({
        principal: 'process:camera-suspension',
        role: 'process',
        account: accountIdOf(customer),
      });
      expect(event.metadata.causationId).toBe(disabled?.id);
      expect(event.metadata.correlationId).toBe(disabled?.metadata.correlationId);
      expect(event.metadata.path).toEqual(path);
    }
  });

  it('does nothing again when an account is disabled twice or enabled twice', async () => {
    await scene.disable(customer);
    await scene.disable(customer);
    await quiet();
    await scene.enable(customer);
    await scene.enable(customer);
    const events = await quiet();
    expect(count(events, 'CameraHeld')).toBe(5);
    expect(count(events, 'CameraReleased')).toBe(5);
  });

  it('does nothing when an account is enabled that was never disabled', async () => {
    await scene.enable(customer);
    expect(count(await quiet(), 'CameraSuspensionStarted')).toBe(0);
  });

  it('ends with one hold a camera when an account is disabled, enabled and disabled within a second', async () => {
    await scene.disable(customer);
    await scene.enable(customer);
    await scene.disable(customer);
    const events = await quiet();
    expect(count(events, 'CameraSuspensionStarted')).toBe(2);
  });

  it.each([{ order: [integrator, customer] }, { order: [customer, integrator] }])(
    'takes nested disablements apart in any order: $order',
    async ({ order }) => {
      await scene.disable(customer);
      await quiet();
      await scene.disable(integrator);
      expect(count(await quiet(), 'CameraHeld')).toBe(10);
      for (const account of order) {
        await scene.enable(account);
        await quiet();
      }
      expect(named(await quiet(), 'CamerasRestored')).toEqual(ids(1, 2, 3, 4, 5));
    },
  );

  it('says that cameras stay off when a customer is enabled under a disabled integrator', async () => {
    await scene.disable(integrator);
    await scene.disable(customer);
    await quiet();
    await scene.enable(customer);
    const events = await quiet();
    expect(named(events, 'CamerasRestored')).toEqual([]);
    expect(explained(events, 'CamerasLeftOff')).toEqual(
      [1, 2, 3, 4, 5].map((number) => `${number} held-by-other-disablement`),
    );
  });

  it('restores neither what was removed nor what was switched off while held, and says so', async () => {
    await scene.disable(customer);
    await quiet();
    await scene.remove(1);
    await scene.deactivate(2);
    await scene.enable(customer);
    const events = await quiet();
    expect(explained(events, 'CamerasLeftOff')).toEqual(['1 removed', '2 inactive']);
    expect(named(events, 'CamerasRestored')).toEqual(ids(3, 4, 5));
  });

  it('leaves a camera alone that was added while the customer was disabled', async () => {
    await scene.disable(customer);
    await quiet();
    await scene.camera(8, path, 'inactive');
    expect(await scene.activate(8)).toMatchObject({ refusal: { code: 'account-disabled' } });
    await scene.enable(customer);
    const events = await quiet();
    expect(named(events, 'CamerasHeld')).not.toContain(cameraIdOf(8));
    expect(explained(events, 'CamerasSkipped')).not.toContain('8 inactive');
  });

  it('holds a camera added between two disablements by the second alone', async () => {
    await disableAndEnable();
    await scene.camera(8, path);
    const events = await disableAndEnable();
    expect(named(events, 'CamerasHeld')).toEqual(ids(1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 8));
  });

  it('holds a camera whose activation raced with the disabling, and writes it down', async () => {
    const activation = scene.activate(6, 2000);
    await turns(100);
    await scene.disable(customer);
    await quiet();
    expect(await activation).toMatchObject({ outcome: 'done', changed: true });
    const events = await quiet();
    expect(explained(events, 'CamerasSkipped')).toContain('6 inactive');
    expect(named(events, 'CamerasHeld')).toEqual(ids(1, 2, 3, 4, 5, 6));
    await scene.enable(customer);
    expect(named(await quiet(), 'CamerasRestored')).toEqual(ids(1, 2, 3, 4, 5, 6));
  });

  it('stops holding at the end of the chunk when the account is enabled meanwhile, then restores', async () => {
    for (let number = 10; number < 30; number += 1) await scene.camera(number, path);
    await scene.disable(customer);
    while (count(await scene.events(), 'CamerasHeld') === 0) await turns(1);
    await scene.enable(customer);
    const events = await quiet();
    expect(named(events, 'CamerasHeld').length).toBeLessThan(25);
    expect(named(events, 'CamerasRestored')).toEqual(named(events, 'CamerasHeld'));
    expect(count(events, 'CameraSuspensionCompleted')).toBe(0);
  });

  it('releases what a frozen old leader holds after the restoration, when it wakes', async () => {
    await leader.stop();
    const old = scene.lead({ kind: 'freeze', atAppend: 2 });
    await scene.disable(customer);
    while (!old.faulty.frozen) await turns(1);
    await scene.enable(customer);
    leader = scene.lead();
    expect(count(await quiet(), 'CameraHeld')).toBe(0);
    old.faulty.wake();
    await turns(30);
    await old.stop();
    const events = await quiet();
    expect(count(events, 'CameraHeld')).toBeGreaterThan(0);
    expect(count(events, 'CameraReleased')).toBe(count(events, 'CameraHeld'));
    expect(named(events, 'CamerasRestored')).toEqual(named(events, 'CamerasHeld'));
  });

  it('does not hold again what a new leader held and released, when a frozen old one wakes', async () => {
    await leader.stop();
    const old = scene.lead({ kind: 'freeze', atAppend: 2 });
    await scene.disable(customer);
    while (!old.faulty.frozen) await turns(1);
    // The cameras the old leader is about to hold move on, so that its appends cannot be taken for repeats.
    for (const number of [1, 2]) await scene.changePlan(number, path);
    leader = scene.lead();
    await quiet();
    await scene.enable(customer);
    await quiet();
    old.faulty.wake();
    await turns(100);
    await old.stop();
    expect(count(await quiet(), 'CameraHeld')).toBe(5);
    expect(scene.logger.lines).toEqual([]);
  });

  it('names the holds of a frozen leader in the evidence of the disablement that is still open', async () => {
    await leader.stop();
    const old = scene.lead({ kind: 'freeze', atAppend: 4 });
    await scene.disable(customer);
    while (!old.faulty.frozen) await turns(1);
    leader = scene.lead();
    await quiet();
    old.faulty.wake();
    await turns(100);
    await old.stop();
    expect([...named(await quiet(), 'CamerasHeld')].sort()).toEqual(ids(1, 2, 3, 4, 5));
  });

  it('finds work that is left when it starts', async () => {
    await leader.stop();
    await scene.disable(customer);
    leader = scene.lead();
    expect(count(await quiet(), 'CameraHeld')).toBe(5);
    await leader.stop();
    await scene.enable(customer);
    leader = scene.lead();
    expect(count(await quiet(), 'CameraReleased')).toBe(5);
  });

  it('keeps the cameras of a closed customer held', async () => {
    await scene.disable(customer);
    await scene.close(customer);
    await quiet();
    await leader.stop();
    leader = scene.lead();
    expect(count(await quiet(), 'CameraReleased')).toBe(0);
  });
});
