import pLimit from 'p-limit';
import type { Accounts } from '#application/accounts/accounts.ts';
import { createAccountForCameras } from '#application/cameras/suspension/account-for-cameras.ts';
import { createFindDisablement } from '#application/cameras/suspension/disablement-history.ts';
import { createCameraMarks } from '#application/cameras/suspension/mark-cameras.ts';
import { createUnaccountedCameras } from '#application/cameras/suspension/unaccounted-cameras.ts';
import type { LogPlace } from '#application/kernel/log-place.ts';
import { createRun, startingPlace } from '#application/kernel/processes/follow-log.ts';
import type { Process, ProcessDependencies } from '#application/kernel/processes/process.ts';
import { untilAborted } from '#application/kernel/processes/until-aborted.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

const name = 'camera-suspension-reactions';

const idsOf = (cameras: readonly { readonly cameraId: CameraId }[]): readonly CameraId[] =>
  cameras.map(({ cameraId }) => cameraId);

/**
 * Reacts to what raced with a suspension, and to what a leader sent that woke late, so that rule C4 of docs/domain.md
 * holds when the log is quiet. It holds a camera that was activated under an open disablement, releases a hold that came
 * after its disablement was over, and names every mark in the evidence.
 */
export const createSuspensionReactions = (
  dependencies: ProcessDependencies & { readonly accounts: Accounts },
): Process => {
  const { log, accounts } = dependencies;
  const findDisablement = createFindDisablement(log, accounts);
  const marks = createCameraMarks(dependencies, pLimit(64), 'camera-suspension');
  let run = createRun(name, dependencies);

  const follow = async (signal: AbortSignal): Promise<void> => {
    run = createRun(name, dependencies);
    const { unfinished, unknown } = run;
    const unaccounted = createUnaccountedCameras(unfinished);
    const accountForCameras = createAccountForCameras(
      { ...dependencies, marks, findDisablement, process: 'camera-suspension' },
      unaccounted,
    );
    /** Asked once for a few events: what changes later shows in events that come later. */
    const disablements = new Map<AccountId, Promise<DisablementId | undefined>>();
    const openOn = (accountId: AccountId): Promise<DisablementId | undefined> => {
      const asked =
        disablements.get(accountId) ?? accounts.find(accountId).then((state) => state?.disablement?.id);
      disablements.set(accountId, asked);
      return asked;
    };

    const take = async (event: AnyEvent, before: LogPlace): Promise<void> => {
      switch (event.type) {
        case 'CameraActivated':
          try {
            for (const accountId of event.metadata.path) {
              const disablementId = await openOn(accountId);
              if (disablementId)
                unaccounted.note(disablementId, event.data.cameraId, event, before, { activated: true });
            }
          } catch (error) {
            if (!unknown.isAwaited(error, event.id)) throw error;
            // Never finished here: whoever can read the account reads on from before this camera's activation.
            unfinished.begin(before);
          }
          break;
        case 'CameraHeld':
          unaccounted.note(event.data.disablementId, event.data.cameraId, event, before, { held: true });
          break;
        case 'CameraReleased':
          unaccounted.note(event.data.disablementId, event.data.cameraId, event, before, { released: true });
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
    };

    const taken = async ({ position }: LogPlace): Promise<void> => {
      disablements.clear();
      for (const of of unaccounted.ready()) {
        signal.throwIfAborted();
        try {
          await accountForCameras(of, position);
          unknown.done(of.disablementId);
        } catch (error) {
          // It is ready still, and tried again with the next events.
          if (!unknown.isAwaited(error, of.disablementId)) throw error;
        }
      }
    };

    await run.follow(await startingPlace(name, dependencies), { take, taken }, signal);
  };

  return {
    name,
    run: untilAborted(follow),
    backlog: () => run.backlog(),
  };
};
