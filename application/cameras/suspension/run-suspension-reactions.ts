import { createAccountForCameras } from '#application/cameras/suspension/account-for-cameras.ts';
import { createFindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import { createCameraMarks } from '#application/cameras/suspension/mark-cameras.ts';
import { createUnaccountedCameras } from '#application/cameras/suspension/unaccounted-cameras.ts';
import { type LogPlace, logStart, placeAfter } from '#application/kernel/log-place.ts';
import { createBound } from '#application/kernel/processes/bound.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { startingPlace } from '#application/kernel/processes/starting-place.ts';
import { createUnfinishedWork } from '#application/kernel/processes/unfinished-work.ts';
import { createUnknownEvents, nextInFeed } from '#application/kernel/processes/unknown-events.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

const name = 'camera-suspension-reactions';

const idsOf = (cameras: readonly { readonly cameraId: CameraId }[]): readonly CameraId[] =>
  cameras.map(({ cameraId }) => cameraId);

/**
 * Goes on reacting to what raced with a suspension, or was sent by a leader that woke late, so that the rule of
 * domain.md C4 holds when the log is quiet: a camera activated under an open disablement is held, a hold that came after
 * its disablement was over is released, and every mark is named in the evidence.
 */
export const createSuspensionReactions = (dependencies: ProcessDependencies): Process => {
  const { log, accounts, checkpoints, feed } = dependencies;
  const findDisablement = createFindDisablement(log, accounts);
  const marks = createCameraMarks(dependencies, createBound(64), 'camera-suspension');
  let unfinished = createUnfinishedWork();
  let unknown = createUnknownEvents(name, dependencies);
  let place: LogPlace = logStart;

  const takeIn = async (
    events: readonly AnyEvent[],
    unaccounted: ReturnType<typeof createUnaccountedCameras>,
  ): Promise<void> => {
    /** Asked once a batch: what changes later shows in events that come later. */
    const disablements = new Map<AccountId, Promise<DisablementId | undefined>>();
    const openOn = (accountId: AccountId): Promise<DisablementId | undefined> => {
      const asked =
        disablements.get(accountId) ?? accounts.find(accountId).then((state) => state?.disablement?.id);
      disablements.set(accountId, asked);
      return asked;
    };

    for (const event of events) {
      const after = place;
      switch (event.type) {
        case 'CameraActivated':
          try {
            for (const accountId of event.metadata.path) {
              const disablementId = await openOn(accountId);
              if (disablementId)
                unaccounted.note(disablementId, event.data.cameraId, event, after, { activated: true });
            }
          } catch (error) {
            if (!unknown.isAwaited(error, event.id)) throw error;
            // Never finished here: whoever can read the account reads on from before this camera's activation.
            unfinished.begin(after);
          }
          break;
        case 'CameraHeld':
          unaccounted.note(event.data.disablementId, event.data.cameraId, event, after, { held: true });
          break;
        case 'CameraReleased':
          unaccounted.note(event.data.disablementId, event.data.cameraId, event, after, { released: true });
          break;
        case 'CamerasHeld':
          unaccounted.name(event.data.disablementId, event.data.cameraIds, 'namedAsHeld');
          break;
        case 'CamerasRestored':
          unaccounted.name(event.data.disablementId, event.data.cameraIds, 'namedAtEnd');
          break;
        case 'CamerasLeftOff':
          unaccounted.name(event.data.disablementId, idsOf(event.data.cameras), 'namedAtEnd');
          break;
        case 'CameraSuspensionCompleted':
        case 'CameraRestorationCompleted':
          unaccounted.wake(event.data.disablementId);
          break;
      }
      place = placeAfter(event);
    }
  };

  const follow = async (signal: AbortSignal): Promise<void> => {
    unfinished = createUnfinishedWork();
    unknown = createUnknownEvents(name, dependencies);
    place = logStart;
    const unaccounted = createUnaccountedCameras(unfinished);
    const accountForCameras = createAccountForCameras(
      { ...dependencies, marks, findDisablement, process: 'camera-suspension' },
      unaccounted,
    );
    let kept = await startingPlace(name, dependencies);
    place = kept;
    for (;;) {
      const next = await nextInFeed(feed, place, unknown, signal);
      if ('passed' in next) {
        // Never finished here: a process that knows the event reads on from before it.
        unfinished.begin(place);
        place = next.passed;
        continue;
      }
      await takeIn(next.events, unaccounted);
      for (const of of unaccounted.ready()) {
        signal.throwIfAborted();
        try {
          await accountForCameras(of, place.position);
          unknown.done(of.disablementId);
        } catch (error) {
          // It is ready still, and tried again with the next events.
          if (!unknown.isAwaited(error, of.disablementId)) throw error;
        }
      }
      const checkpoint = unfinished.checkpoint(place);
      if (checkpoint !== kept) await checkpoints.write(name, checkpoint);
      kept = checkpoint;
    }
  };

  return {
    name,
    run: async (signal) => {
      try {
        await follow(signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    },
    backlog: () => ({ name, pending: unfinished.count, position: place.position }),
  };
};
