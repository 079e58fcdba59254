import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import { LogReplaced } from '#application/kernel/ports/event-store.ts';
import { createLogFeed } from '#projections/engine/log-feed.ts';
import type { FakeLog } from '#tests/projections/engine/fake-log.ts';
import { acme } from '#tests/projections/engine/read-of-each.ts';
import { createScene } from '#tests/projections/engine/scene.ts';
import { withFuture } from '#tests/projections/engine/told-otherwise.ts';

const start = (capacity: number) => {
  const scene = createScene();
  const stopping = new AbortController();
  onTestFinished(() => stopping.abort());
  const feed = createLogFeed(scene.log, { capacity, signal: stopping.signal });
  const follow = async (upTo: bigint): Promise<readonly bigint[]> => {
    const seen: bigint[] = [];
    while ((seen.at(-1) ?? 0n) < upTo)
      for (const event of await feed.next(seen.at(-1) ?? 0n, stopping.signal)) seen.push(event.position);
    return seen;
  };
  return { scene, feed, follow, stopping };
};

describe('The log feed', () => {
  test('gives every event once and in order, to those who keep up and to those far behind', async () => {
    const { scene, follow } = start(5);
    for (let index = 0; index < 30; index += 1) scene.integrator();
    const early = follow(scene.position() + 90n);
    for (let index = 0; index < 30; index += 1) scene.integrator();
    const all = scene.log.events.map((event) => event.position);
    expect(await early).toEqual(all);
    expect(await follow(scene.position())).toEqual(all);
  });

  test('waits for an event that is still to come', async () => {
    const { scene, feed, stopping } = start(10);
    const next = feed.next(0n, stopping.signal);
    scene.integrator();
    expect((await next).map((event) => event.type)).toEqual(['IntegratorRegistered']);
  });

  test('gives what lies before an event nobody can read, then refuses, then goes on once it can be read', async () => {
    const { scene, feed, follow, stopping } = start(10);
    scene.integrator();
    const before = scene.position();
    expect(await follow(before)).toHaveLength(1);
    scene.log.breakAt(before + 1n);
    scene.integrator();
    await expect(feed.next(before, stopping.signal)).rejects.toBeInstanceOf(UnreadableEvent);
    scene.log.breakAt(undefined);
    const readable = await vi.waitFor(() => feed.next(before, stopping.signal), { timeout: 240_000 });
    expect(readable).toHaveLength(1);
  });

  test('is not kept by the log once it is told to stop, whatever it has in its memory', async () => {
    const { log } = createScene();
    const listening = new Set<object>();
    const erasures: typeof log.erasures = {
      ...log.erasures,
      onErased: (listener) => {
        listening.add(listener);
        return () => void listening.delete(listener);
      },
    };
    // As a process that leads, stops leading and leads again.
    for (let turn = 0; turn < 3; turn += 1) {
      const stopping = new AbortController();
      createLogFeed({ ...log, erasures }, { signal: stopping.signal });
      expect(listening.size).toBe(1);
      stopping.abort();
      await vi.waitFor(() => expect(listening.size).toBe(0), { timeout: 240_000 });
    }
  });

  test('lets go of a waiting consumer when that is told to stop', async () => {
    const { feed } = start(10);
    const stopping = new AbortController();
    const next = feed.next(0n, stopping.signal);
    stopping.abort(new Error('stopped'));
    await expect(next).rejects.toThrow('stopped');
  });
});

describe('The running feed', () => {
  test('delivers nothing of another log after what was delivered before', async () => {
    const { scene } = withFuture();
    const { log } = scene;
    const stopping = new AbortController();
    onTestFinished(() => stopping.abort());
    let lose = (): void => undefined;
    const losing: FakeLog = {
      ...log,
      subscribe: (options) => {
        lose = () => options.onReconnect?.(new Error('lost'));
        return log.subscribe(options);
      },
    };
    const replaced = Promise.withResolvers<void>();
    const feed = createLogFeed(losing, { signal: stopping.signal, onReplaced: replaced.resolve });
    const end = scene.position();
    const next = feed.next(end, stopping.signal);
    scene.rename(acme, 'now');
    expect(await next).toHaveLength(1);
    // The store comes back with an older log, which goes on otherwise.
    log.endAt(end - 9n);
    lose();
    await replaced.promise;
    await expect(feed.next(0n, stopping.signal)).rejects.toBeInstanceOf(LogReplaced);
  });
});
