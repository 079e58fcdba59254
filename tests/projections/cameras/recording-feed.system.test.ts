import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { BadCursor, CursorNotInLog } from '#application/kernel/ports/reading.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import type { RecordingChange } from '#projections/cameras/recording-feed/queries.ts';
import { createReadModels } from '#projections/read-models.ts';
import { steps, tell } from '#tests/projections/engine/random-history.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { makeEmpty, showLive, shown, testClock } from '#tests/projections/engine/shown.ts';
import { createBuiltDatabase } from '#tests/scenes/postgres/test-database.ts';
import { sized } from '#tests/scenes/sizes.ts';

const database = await createBuiltDatabase();
const { pool } = database;
const wanted = [recordingFeedDefinition];

beforeEach(() => makeEmpty(pool, wanted));
afterAll(() => database.drop());

type Feed = Awaited<ReturnType<typeof shown>>['recordingChanges'];

/** Follows the feed to its end. */
const follow = async (feed: Feed, scope: AccountId, after: string, limit: number) => {
  const items: RecordingChange[] = [];
  for (let cursor = after; ; ) {
    const { value, position } = await feed(scope, { after: cursor, limit });
    items.push(...value.items);
    if (value.next === cursor || (value.items.length < limit && value.next === String(position)))
      return { items, next: value.next };
    cursor = value.next;
  }
};

describe('The recording feed', () => {
  test('stops and starts all ready cameras of a subtree at the one position of its account', async () => {
    const scene = createScene();
    const acme = scene.integrator();
    const [plan, bakery, butcher] = [scene.plan('motion'), scene.customer(acme), scene.customer(acme)];
    const cameras = [scene.add(bakery, plan), scene.add(bakery, plan), scene.add(butcher, plan)];
    for (const camera of cameras) scene.activate(camera);
    scene.add(butcher, plan);
    const from = scene.position();
    scene.disable(acme);
    const disabled = scene.position();
    scene.enable(acme);
    const { recordingChanges } = await shown(pool, scene.log, wanted);
    const { items } = await follow(recordingChanges, platformId, String(from), 2);
    expect(items.map(({ cameraId, recording, position }) => ({ cameraId, recording, position }))).toEqual([
      ...cameras.map((cameraId) => ({ cameraId, recording: false, position: disabled })),
      ...cameras.map((cameraId) => ({ cameraId, recording: true, position: disabled + 3n })),
    ]);
    expect(new Set(items.map((item) => item.mode))).toEqual(new Set(['motion']));
  });

  test('says nothing when a camera is held that a disabled account has stopped already', async () => {
    const scene = createScene();
    const bakery = scene.customer(scene.integrator());
    const camera = scene.add(bakery, scene.plan());
    scene.activate(camera);
    const disablement = scene.disable(bakery);
    const from = scene.position();
    scene.hold(camera, disablement);
    const { recordingChanges } = await shown(pool, scene.log, wanted);
    const { items, next } = await follow(recordingChanges, bakery, String(from), 10);
    expect(items).toEqual([]);
    // Opaque, and past what there is: nothing more is to be read from there.
    expect(await recordingChanges(bakery, { after: next, limit: 5 })).toMatchObject({
      position: scene.position(),
      value: { items: [], next, more: false },
    });
  });

  test('tells of another mode while recording', async () => {
    const scene = createScene();
    const bakery = scene.customer(scene.integrator());
    const camera = scene.add(bakery, scene.plan('motion'));
    scene.activate(camera);
    const from = scene.position();
    scene.changePlan(camera, scene.plan('continuous'));
    const { recordingChanges } = await shown(pool, scene.log, wanted);
    const { items } = await follow(recordingChanges, bakery, String(from), 10);
    expect(items).toMatchObject([{ cameraId: camera, recording: true, mode: 'continuous' }]);
  });

  test('refuses a cursor that is none', async () => {
    const { recordingChanges } = await shown(pool, createScene().log, wanted);
    for (const after of ['', '-1', 'x', '1.2.3', `${'9'.repeat(40)}`])
      await expect(recordingChanges(platformId, { after, limit: 5 })).rejects.toBeInstanceOf(BadCursor);
  });

  test('waits at a cursor ahead of what is shown, and refuses one beyond the end of the log', async () => {
    const scene = createScene();
    scene.integrator();
    const { recordingChanges } = await shown(pool, scene.log, wanted);
    scene.integrator();
    const after = String(scene.position());
    expect((await recordingChanges(platformId, { after, limit: 5 })).value).toMatchObject({
      items: [],
      next: after,
    });
    for (const beyond of [`${scene.position() + 1n}`, `s${scene.position() + 1n}`])
      await expect(recordingChanges(platformId, { after: beyond, limit: 5 })).rejects.toBeInstanceOf(
        CursorNotInLog,
      );
  });

  test('answers a cursor that names a camera of another subtree like one that names none', async () => {
    const scene = createScene();
    const [acme, other] = [scene.integrator(), scene.integrator()];
    const camera = scene.add(scene.customer(acme), scene.plan());
    scene.activate(camera);
    const { recordingChanges } = await shown(pool, scene.log, wanted);
    const after = `s${scene.position()}.${camera}`;
    await expect(recordingChanges(acme, { after, limit: 5 })).resolves.toMatchObject({
      value: { items: [] },
    });
    await expect(recordingChanges(other, { after, limit: 5 })).rejects.toBeInstanceOf(BadCursor);
    const ofNone = `s${scene.position()}.no-id`;
    await expect(recordingChanges(acme, { after: ofNone, limit: 5 })).rejects.toBeInstanceOf(BadCursor);
  });

  test('tells every change of every camera exactly once and in order, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (choices, limit) => {
        const before = new Map<CameraId, { recording: boolean; mode: string }>();
        const expected: { cameraId: CameraId; recording: boolean; mode: string; position: bigint }[] = [];
        const told = tell(choices, ({ scene, cameras, recordingOf }) => {
          for (const cameraId of cameras) {
            const is = recordingOf(cameraId);
            const was = before.get(cameraId) ?? { recording: false, mode: is.mode };
            before.set(cameraId, is);
            if (was.recording === is.recording && (!is.recording || was.mode === is.mode)) continue;
            expected.push({ cameraId, ...is, position: scene.position() });
          }
        });
        await makeEmpty(pool, wanted);
        await showLive(pool, told.scene.log, wanted, [9]);
        const { recordingChanges } = createReadModels(pool, told.scene.log, testClock);
        for (const scope of told.accounts) {
          const within = (cameraId: CameraId): boolean =>
            told.scene.log.events.some(
              (event) =>
                event.type === 'CameraAdded' &&
                event.data.cameraId === cameraId &&
                event.metadata.path.includes(scope),
            );
          const { items } = await follow(recordingChanges, scope, '1', limit);
          const order = (one: (typeof expected)[number]) =>
            `${String(one.position).padStart(9, '0')} ${one.cameraId}`;
          const plain = items.map(({ cameraId, recording, mode, position }) => ({
            cameraId,
            recording,
            mode,
            position,
          }));
          expect(plain.map((item) => item.position)).toEqual(
            plain.map((item) => item.position).toSorted((a, b) => Number(a - b)),
          );
          expect(plain.toSorted((a, b) => order(a).localeCompare(order(b)))).toEqual(
            expected
              .filter((item) => within(item.cameraId))
              .toSorted((a, b) => order(a).localeCompare(order(b))),
          );
          const present = await follow(recordingChanges, scope, '0', limit);
          expect(present.items.map((item) => item.cameraId).toSorted()).toEqual(
            told.cameras.filter((id) => within(id) && told.recordingOf(id).recording).toSorted(),
          );
        }
      }),
      { numRuns: sized(6, 30) },
    );
  });
});
