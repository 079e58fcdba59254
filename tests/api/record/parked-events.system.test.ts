import { v7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountId, type CameraId, type CommandId, platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import { rebuild } from '#projections/engine/rebuild.ts';
import { verify } from '#projections/engine/verify.ts';
import { type Client, createClient, created, expectProblem } from '../kernel/client.ts';
import { openSystem, type TestSystem } from '../kernel/open-system.ts';
import { customer, integrator } from '../kernel/people.ts';

let system: TestSystem;
let client: Client;
let account: AccountId;
let path: readonly AccountId[];

beforeAll(async () => {
  system = await openSystem();
  client = createClient(system.app);
  const parent = await integrator(system, client);
  account = (await customer(client, parent)) as AccountId;
  path = [platformId, parent.id as AccountId, account];
});
afterAll(() => system.close());

/** Switched on before it was added: what no handler can make sense of. The one behind it would be fine. */
const impossibleCamera = async (): Promise<{ readonly id: CameraId; readonly position: bigint }> => {
  const id = v7() as CameraId;
  const of = { cameraId: id, customerId: account };
  const appended = await system.ports.log.append(
    `camera-${id}`,
    'no-stream',
    [
      { type: 'CameraActivated', data: of },
      { type: 'CameraAdded', data: { ...of, name: 'Door', connection: 'rtsp' } },
    ],
    {
      commandId: v7() as CommandId,
      correlationId: 'test',
      causationId: 'test',
      actor: { principal: 'operator-key', role: 'operator', account: platformId },
      time: system.ports.clock.now(),
      path,
    },
  );
  if (appended.outcome !== 'appended') throw new Error('not appended');
  await system.ports.readModels.reaches('cameras', appended.position, 240_000);
  return { id, position: appended.position };
};

const parkedOf = async (id: CameraId) =>
  (await client.get('/v1/operations/parked?limit=500')).body.items.filter(
    (item: { readModel: string; key: string }) => item.readModel === 'cameras' && item.key === id,
  );

const skip = (id: string, reason = 'It was switched on before it was there.', more = {}) =>
  client.post(`/v1/operations/parked/${id}/skip`, { reason }, more);

describe('A parked event', () => {
  test('is shown with what it is, where it stands and what went wrong', async () => {
    const { id } = await impossibleCamera();
    expect(await parkedOf(id)).toMatchObject([
      {
        readModel: 'cameras',
        version: camerasDefinition.version,
        type: 'CameraActivated',
        stream: `camera-${id}`,
        revision: 0,
        error: expect.stringContaining('before the camera was added'),
      },
      { type: 'CameraAdded', revision: 1, error: expect.stringContaining('waits behind') },
    ]);
  });

  test('is left out for good with a reason, and the events behind it are applied', async () => {
    const { id } = await impossibleCamera();
    const [first] = await parkedOf(id);
    const answer = await skip(first.id);
    expect(created(answer)).toMatchObject({ id: first.id, changed: true });
    expect(answer.headers['tierline-position']).toMatch(/^\d+$/);
    expect(await parkedOf(id)).toEqual([]);
    const { camera } = system.ports.readModels;
    expect((await camera(id)).value).toMatchObject({ id, intent: 'inactive' });
  });

  test('is left out of a rebuild and of a verification of the same version too', async () => {
    // Others of this file may still be parked, and would rightly fail a rebuild.
    for (const { readModel, type, id } of (await client.get('/v1/operations/parked?limit=500')).body.items)
      if (readModel === 'cameras' && type === 'CameraActivated') created(await skip(id));
    const { log } = system.ports;
    const { id } = await impossibleCamera();
    const [first] = await parkedOf(id);
    created(await skip(first.id));
    const context = { pool: system.pool, log };
    expect(await verify(camerasDefinition, context)).toMatchObject({ equal: true });
    expect(await rebuild([camerasDefinition], context)).toMatchObject([{ outcome: 'rebuilt' }]);
    expect((await system.ports.readModels.camera(id)).value).toMatchObject({ id });
  });

  test('is tried again by another version', async () => {
    const { id } = await impossibleCamera();
    const [first] = await parkedOf(id);
    created(await skip(first.id));
    const newer = { ...camerasDefinition, version: camerasDefinition.version + 1 };
    expect(await rebuild([newer], { pool: system.pool, log: system.ports.log })).toMatchObject([
      { outcome: 'failed' },
    ]);
  });

  test('skipped once more changes nothing; the same request with its key gets the same answer', async () => {
    const { id } = await impossibleCamera();
    const [first] = await parkedOf(id);
    const keyed = { headers: { 'idempotency-key': v7() } };
    const answer = await skip(first.id, 'Once.', keyed);
    expect((await skip(first.id, 'Once.', keyed)).body).toEqual(answer.body);
    expect(created(await skip(first.id, 'Twice.'))).toMatchObject({ id: first.id, changed: false });
    expectProblem(await skip(first.id, 'Other.', keyed), 422, 'idempotency-key-reused');
  });

  test('is skipped by operators only, and not without a reason', async () => {
    const { id } = await impossibleCamera();
    const [first] = await parkedOf(id);
    const { key } = created(
      await client.post(`/v1/accounts/${platformId}/api-keys`, { role: 'auditor', name: 'Auditors' }),
    );
    expectProblem(await skip(first.id, 'Because.', { as: key }), 403, 'forbidden');
    expectProblem(await client.post(`/v1/operations/parked/${first.id}/skip`, {}), 400, 'malformed');
    expectProblem(await skip(v7()), 404, 'not-found');
    expect(await parkedOf(id)).toHaveLength(2);
  });
});
