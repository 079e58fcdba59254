import { setTimeout as delay } from 'node:timers/promises';
import type { PendingDisablement, SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import { createFindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import { createCameraMarks } from '#application/cameras/suspension/mark-cameras.ts';
import {
  type ChunkDone,
  createDisablementWork,
} from '#application/cameras/suspension/work-on-disablement.ts';
import { createBound } from '#application/kernel/processes/bound.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { createUnknownEvents, nextInFeed } from '#application/kernel/processes/unknown-events.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { DisablementId } from '#domain/kernel/ids.ts';

export interface CameraSuspensionOptions extends ProcessDependencies {
  readonly index: SuspensionIndex;
  /** Cameras marked at once, over all disablements. */
  readonly concurrency?: number;
  /** Cameras marked before their evidence is written. */
  readonly chunkSize?: number;
  /** Disablements worked on at once; the others wait in the order they came. */
  readonly disablementsAtOnce?: number;
  readonly onProgress?: (chunk: ChunkDone) => void;
}

const name = 'camera-suspension';
const longestPause = 30_000;

const disablementOf = (event: AnyEvent): PendingDisablement | undefined => {
  switch (event.type) {
    case 'IntegratorDisabled':
    case 'CustomerDisabled':
    case 'IntegratorEnabled':
    case 'CustomerEnabled':
      return { disablementId: event.data.disablementId, accountId: event.data.accountId };
    default:
      return undefined;
  }
};

/** Holds and releases the cameras of every disablement, several at once, each by one task at a time (domain.md C2, C4). */
export const createCameraSuspension = (options: CameraSuspensionOptions): Process => {
  const { index, feed, log, logger, concurrency = 256, chunkSize = 500, disablementsAtOnce = 32 } = options;
  const work = createDisablementWork({
    ...options,
    chunkSize,
    process: name,
    marks: createCameraMarks(options, createBound(concurrency), name),
    findDisablement: createFindDisablement(log, options.accounts),
  });
  /** Those with a task; `again` when something happened since the task last looked. */
  const tasks = new Map<DisablementId, { again: boolean }>();
  let unknown = createUnknownEvents(name, options);
  let position = 0n;

  const workOn = async (
    disablement: PendingDisablement,
    signal: AbortSignal,
  ): Promise<'done' | 'awaited'> => {
    const { disablementId } = disablement;
    for (let pause = 100; !signal.aborted; pause = Math.min(pause * 2, longestPause))
      try {
        await work(disablement, signal);
        unknown.done(disablementId);
        return 'done';
      } catch (error) {
        if (signal.aborted) return 'done';
        // It waits for a later version, outside the number of those worked on at once.
        if (unknown.isAwaited(error, disablementId)) return 'awaited';
        logger.error({ err: error, disablementId }, 'the work on a disablement failed and is tried again');
        await delay(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      }
    return 'done';
  };

  const runTasks = (signal: AbortSignal) => {
    const bound = createBound(disablementsAtOnce);
    const running = new Set<Promise<void>>();
    const task = async (disablement: PendingDisablement, state: { again: boolean }): Promise<void> => {
      let outcome: 'done' | 'awaited';
      do {
        state.again = false;
        outcome = await workOn(disablement, signal);
      } while (state.again && !signal.aborted);
      tasks.delete(disablement.disablementId);
      if (outcome === 'awaited')
        void delay(longestPause, undefined, { signal, ref: false }).then(
          () => wake(disablement),
          () => undefined,
        );
    };
    const wake = (disablement: PendingDisablement): void => {
      const present = tasks.get(disablement.disablementId);
      if (present) {
        present.again = true;
        return;
      }
      const state = { again: false };
      tasks.set(disablement.disablementId, state);
      const run = bound(() => task(disablement, state)).finally(() => running.delete(run));
      running.add(run);
    };
    return { wake, finished: () => Promise.all(running) };
  };

  return {
    name,
    run: async (stop) => {
      const failed = new AbortController();
      const signal = AbortSignal.any([stop, failed.signal]);
      const { wake, finished } = runTasks(signal);
      tasks.clear();
      unknown = createUnknownEvents(name, options);
      try {
        position = 0n;
        const head = await log.head();
        await index.bringTo(head, signal);
        for (const disablement of await index.pending()) wake(disablement);
        position = head;
        for (;;) {
          const next = await nextInFeed(feed, { position }, unknown, signal);
          if ('passed' in next) {
            position = next.passed.position;
            continue;
          }
          for (const event of next.events) {
            const disablement = disablementOf(event);
            if (disablement) wake(disablement);
            position = event.position;
          }
        }
      } catch (error) {
        if (!stop.aborted) throw error;
      } finally {
        failed.abort();
        await finished();
      }
    },
    backlog: () => ({ name, pending: tasks.size, position }),
  };
};
