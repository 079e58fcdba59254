import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CameraId, type CommandId, platformId } from '#domain/kernel/ids.ts';
import { definitions } from '#projections/definitions.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { rollBack } from '#projections/engine/rollback.ts';
import { verify } from '#projections/engine/verify.ts';
import { createClient } from '../api/kernel/client.ts';
import { openSystem, type TestSystem } from '../api/kernel/open-system.ts';
import { activeCamera, customer, integrator, plan } from '../api/kernel/people.ts';

let system: TestSystem;
let cameras: readonly CameraId[];
/** What was acknowledged last of each camera. */
const intents = new Map<CameraId, string>();

beforeAll(async () => {
  system = await openSystem();
  const client = createClient(system.app);
  const planId = await plan(client);
  const parent = await integrator(system, client, { plans: [{ planId }] });
  const shop = await customer(client, parent);
  const made: CameraId[] = [];
  for (let count = 0; count < 12; count += 1)
    made.push((await activeCamera(client, shop, planId)) as CameraId);
  cameras = made;
  for (const id of cameras) intents.set(id, 'active');
});
afterAll(() => system.close());

/** Straight to the application: a busy API would rightly turn requests away. */
const switchCamera = async (id: CameraId, what: 'activate' | 'deactivate'): Promise<bigint> => {
  const commandId = v7() as CommandId;
  const result = await system.tierline.cameras[what](
    {
      principal: { id: 'operator-key', role: 'operator', account: platformId },
      context: {
        commandId,
        correlationId: commandId,
        causationId: commandId,
        actor: { principal: 'operator-key', role: 'operator', account: platformId },
        time: system.ports.clock.now(),
      },
    },
    id,
  );
  if (result.outcome !== 'done' || !result.changed) throw new Error(`${what}: ${JSON.stringify(result)}`);
  return result.position;
};

/** Switches its cameras and reads them back, each at the position of its command, until it is told to stop. */
const work = async (own: readonly CameraId[], isOver: () => boolean): Promise<void> => {
  const { readModels } = system.ports;
  for (let turn = 0; !isOver(); turn += 1) {
    const id = own[turn % own.length];
    if (!id) return;
    const what = intents.get(id) === 'active' ? 'deactivate' : 'activate';
    const position = await switchCamera(id, what);
    intents.set(id, what === 'activate' ? 'active' : 'inactive');
    expect(await readModels.reaches('cameras', position, 240_000)).toBe(true);
    const shown = await readModels.camera(id);
    expect(shown.position).toBeGreaterThanOrEqual(position);
    expect([id, shown.value?.intent]).toEqual([id, intents.get(id)]);
  }
};

describe('Rebuilds and rollbacks under a load of commands', () => {
  test('lose no acknowledged command, fail no read, and show every command at its position', async () => {
    let over = false;
    const working = Promise.all(
      [0, 1, 2].map((worker) =>
        work(
          cameras.filter((_, index) => index % 3 === worker),
          () => over,
        ),
      ),
    );
    // A worker that fails must not wait for the rebuilds.
    working.catch(() => {});
    const wanted = [definitions.cameras, definitions['customer-list']];
    const context = { pool: system.pool, log: system.ports.log };
    for (let round = 0; round < 4; round += 1) {
      for (const result of await rebuild(wanted, context))
        expect(result).toMatchObject({ outcome: 'rebuilt' });
      for (const definition of wanted) await rollBack(definition, context);
    }
    over = true;
    await working;
    for (const [id, intent] of intents)
      expect((await system.ports.readModels.camera(id)).value?.intent).toBe(intent);
    for (const definition of wanted) expect(await verify(definition, context)).toMatchObject({ equal: true });
  });
});
