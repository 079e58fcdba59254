import type { PendingDisablement, SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import { type Conditions, createConditions } from '#application/kernel/conditions.ts';
import { type EventLog, UnknownEvent } from '#application/kernel/event-log.ts';
import { type LogPlace, logStart } from '#application/kernel/log-place.ts';
import type { LogFeed } from '#application/kernel/ports/log-feed.ts';
import type { Logger } from '#application/kernel/ports/logger.ts';
import type { ProcessCheckpoints } from '#application/kernel/ports/process-checkpoints.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, type CameraId, type DisablementId, instantOf } from '#domain/kernel/ids.ts';
import type { MemoryEventStore } from '#tests/scenes/memory-event-store.ts';

/** Delivers a few events at a time, so that what belongs together arrives in pieces. */
export const createMemoryFeed = (store: MemoryEventStore, log: EventLog, pageSize: number): LogFeed => ({
  next: async (after, signal) => {
    for (;;) {
      signal.throwIfAborted();
      const seen = store.all.length;
      for await (const page of log.readPages({ after, limit: pageSize })) return page;
      await store.grownBeyond(seen, signal);
    }
  },
});

export const createMemoryCheckpoints = (): ProcessCheckpoints => {
  const places = new Map<string, LogPlace>();
  return {
    read: async (name) => places.get(name) ?? logStart,
    write: async (name, place) => {
      places.set(name, place);
    },
  };
};

/** An index that knows no more than it was told to take in: the slowest one the port allows. */
export const createMemoryIndex = (log: EventLog): SuspensionIndex => {
  const cameras = new Map<CameraId, readonly AccountId[]>();
  const disablements = new Map<DisablementId, PendingDisablement & { open: boolean; phase: string }>();
  let taken = 0n;

  const takeIn = (event: AnyEvent): void => {
    switch (event.type) {
      case 'CameraAdded':
        cameras.set(event.data.cameraId, event.metadata.path);
        break;
      case 'IntegratorDisabled':
      case 'CustomerDisabled':
      case 'IntegratorEnabled':
      case 'CustomerEnabled': {
        const { disablementId, accountId } = event.data;
        const open = event.type === 'IntegratorDisabled' || event.type === 'CustomerDisabled';
        const phase = disablements.get(disablementId)?.phase ?? 'CameraSuspensionStarted';
        disablements.set(disablementId, { disablementId, accountId, open, phase });
        break;
      }
      case 'CameraSuspensionCompleted':
      case 'CameraRestorationStarted':
      case 'CameraRestorationCompleted': {
        const disablement = disablements.get(event.data.disablementId);
        if (disablement) disablement.phase = event.type;
        break;
      }
    }
  };

  const below = (accountId: AccountId): CameraId[] =>
    [...cameras]
      .filter(([, path]) => path.includes(accountId))
      .map(([cameraId]) => cameraId)
      .sort();

  return {
    bringTo: async (position, signal) => {
      while (taken < position)
        try {
          for await (const page of log.readPages({ after: taken }))
            for (const event of page) {
              signal.throwIfAborted();
              if (event.position > position) return;
              // Several may bring it on at once.
              if (event.position <= taken) continue;
              takeIn(event);
              taken = event.position;
            }
          return;
        } catch (error) {
          // An index passes what only a later version knows.
          if (!(error instanceof UnknownEvent)) throw error;
          if (error.position > taken) taken = error.position;
        }
    },
    camerasBelow: async (accountId, cursor, limit) =>
      below(accountId)
        .filter((cameraId) => cursor === undefined || cameraId > cursor)
        .slice(0, limit)
        .map((cameraId) => ({ cameraId, cursor: cameraId })),
    pending: async () =>
      [...disablements.values()].filter(
        ({ open, phase }) => phase !== (open ? 'CameraSuspensionCompleted' : 'CameraRestorationCompleted'),
      ),
    openChildren: async () => ({ position: 0n, count: 0 }),
    countBelow: async (accountId) => below(accountId).length,
  };
};

/** Keeps what was logged, so that a test can say that nothing personal was. */
export const createMemoryLogger = (): Logger & { readonly lines: string[] } => {
  const lines: string[] = [];
  const write = (fields: object, message: string): void => {
    lines.push(
      `${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? value.stack : value))}`,
    );
  };
  return { lines, info: write, warn: write, error: write };
};

/** What the processes of a scene say of themselves, as readiness and metrics would show it. */
export const createMemoryConditions = (): Conditions =>
  createConditions({ now: () => instantOf(Date.UTC(2026, 10, 29)) });
