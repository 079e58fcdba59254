import { expect, test, vi } from 'vitest';
import { createChangeCursors } from '#application/record/changes/change-cursors.ts';
import { createChangeFollower } from '#application/record/changes/follow-changes.ts';
import { createListeners } from '#application/record/changes/listeners.ts';
import { mostAtOnce } from '#application/record/changes/read-news.ts';
import { changedLog } from '#tests/projections/engine/fake-log.ts';
import { createScene } from '#tests/projections/engine/scene.ts';

const start = () => {
  const scene = createScene();
  const listeners = createListeners();
  const readStream = vi.fn(scene.log.stored.readStream);
  const readAll = vi.fn(scene.log.stored.readAll);
  const log = changedLog(scene.log, { stored: { ...scene.log.stored, readStream, readAll } });
  const cursors = createChangeCursors(Buffer.alloc(32, 7));
  const pauses: { readonly milliseconds: number; readonly end: () => void }[] = [];
  const rest = (milliseconds: number, signal: AbortSignal) =>
    new Promise<void>((end) => {
      pauses.push({ milliseconds, end });
      signal.addEventListener('abort', () => end());
    });
  const follower = createChangeFollower({ log, cursors, listeners, rest });
  /** What the follower pauses for next: each pause lasts until the test ends it. */
  const nextPause = async () => {
    await vi.waitUntil(() => pauses.length > 0, { timeout: 240_000 });
    const pause = pauses.shift();
    if (!pause) throw new Error('it does not pause');
    return pause;
  };
  return { scene, listeners, follower, readStream, readAll, pauses, nextPause };
};

test('More than one look takes in is read on without the usual pause', async () => {
  const { scene, follower, nextPause } = start();
  scene.integrator();
  await follower.start();
  const usual = await nextPause();
  const looks = 4;
  for (let count = 0; count < looks * mostAtOnce + 1; count += 1) scene.integrator();
  usual.end();
  const full: number[] = [];
  for (let look = 0; look < looks; look += 1) {
    const { milliseconds, end } = await nextPause();
    full.push(milliseconds);
    end();
  }
  expect(Math.min(...full)).toBeLessThan(usual.milliseconds);
  const last = await nextPause();
  expect(last.milliseconds).toBeGreaterThanOrEqual(usual.milliseconds);
  expect(follower.now()?.place.position).toBe(scene.position());
  follower.stop();
});

test('A follower that was stopped while it held its place against the log ends nobody who listens since', async () => {
  const { scene, listeners, follower, readStream, readAll, pauses, nextPause } = start();
  scene.integrator();
  await follower.start();
  const first = await nextPause();
  readAll.mockImplementationOnce(() => {
    throw new Error('the log is away');
  });
  first.end();
  const afterFailure = await nextPause();
  const held = Promise.withResolvers<void>();
  const nothing = scene.log.stored.readStream('nobody-1');
  readStream.mockImplementationOnce(async function* () {
    await held.promise;
    yield* nothing;
  });
  afterFailure.end();
  await vi.waitUntil(() => readStream.mock.calls.length > 0, { timeout: 240_000 });
  follower.stop();
  const { place } = await follower.start();
  const end = vi.fn();
  listeners.add(
    { position: place.position, take: () => undefined, doubt: () => undefined, end },
    { readership: { account: scene.root, sameFor: 'all', may: () => true }, own: [scene.root] },
  );
  const again = await nextPause();
  scene.integrator();
  held.resolve();
  again.end();
  await vi.waitUntil(() => end.mock.calls.length > 0 || pauses.length > 0, { timeout: 240_000 });
  expect(end).not.toHaveBeenCalled();
  expect(follower.now()?.place.position).toBe(scene.position());
  follower.stop();
});
