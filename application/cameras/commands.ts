import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { loadPlanOffer } from '#application/accounts/plan-offer.ts';
import { reach } from '#application/accounts/reach.ts';
import { camera } from '#application/cameras/aggregates.ts';
import { type Sold, warnBelowCost } from '#application/cameras/below-cost.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { CameraState, Connection } from '#domain/cameras/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/cameras/decide.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/kernel/refusal.ts';

export interface AddCameraRequest {
  readonly name: string;
  readonly connection: Connection;
  readonly planId?: PlanId;
}

const noSuchCamera = (): Refusal => refuse('not-found', 'There is no such camera.');

/** Commands people send to cameras (docs/domain.md C3); holding and releasing belong to the suspension process. */
export const cameraCommands = (dependencies: AccountsExecutor) => {
  const { accounts, loader } = dependencies;

  /** What the path of a customer offers of a plan, with the path. */
  const offerFor = async ({ principal }: Caller, customerId: AccountId, planId: PlanId | undefined) => {
    const path = (await accounts.path(customerId)) ?? [];
    const plans = planId ? [{ planId }] : [];
    return { path, offer: await loadPlanOffer(loader, path, plans, principal.account) };
  };

  const run = async (
    caller: Caller,
    deed: Deed,
    id: CameraId,
    command: (state: CameraState, path: StandingPath) => CameraCommand | Promise<CameraCommand>,
  ): Promise<CommandResult> => {
    const asked = (customerId: AccountId) => reach(accounts, caller.principal, deed, customerId);
    // Where a known camera hangs is known, so camera and path are read at once.
    const customerId = loader.recall(camera, id)?.customerId;
    const [loaded, early] = await Promise.all([loader.load(camera, id), customerId && asked(customerId)]);
    const { state } = loaded;
    if (!state) return refused(noSuchCamera());
    const path = early ?? (await asked(state.customerId));
    if (isRefusal(path)) return refused(path.code === 'not-found' ? noSuchCamera() : path);
    // The path as it stood when the caller was let in is used for the first decision; only after a lost race it is read
    // anew.
    let standing: StandingPath | undefined = path;
    return execute(dependencies, caller.context, {
      aggregate: camera,
      id,
      loaded,
      path: () => state.path,
      decide: async (latest) => {
        if (!latest) return noSuchCamera();
        const above = standing ?? (await accounts.path(latest.customerId)) ?? [];
        standing = undefined;
        return decideCamera(await command(latest, above), latest);
      },
    });
  };

  return {
    add: async (caller: Caller, customerId: AccountId, request: AddCameraRequest): Promise<CommandResult> => {
      const path = await reach(accounts, caller.principal, 'addCamera', customerId);
      if (isRefusal(path)) return refused(path);
      if (path.at(-1)?.type !== 'customer') return refused(refuse('not-found', 'There is no such customer.'));
      const cameraId = deriveId<CameraId>(caller.context, 'camera');
      let sold: Sold | undefined;
      const result = await execute(dependencies, caller.context, {
        aggregate: camera,
        id: cameraId,
        path: () => path.map((account) => account.accountId),
        decide: async (state) => {
          sold = await offerFor(caller, customerId, request.planId);
          return decideCamera({ type: 'AddCamera', cameraId, ...sold, ...request }, state);
        },
      });
      return warnBelowCost(caller, result, sold, request.planId);
    },
    activate: (caller: Caller, id: CameraId) =>
      run(caller, 'activateCamera', id, (_, path) => ({ type: 'ActivateCamera', path })),
    deactivate: (caller: Caller, id: CameraId) =>
      run(caller, 'deactivateCamera', id, () => ({ type: 'DeactivateCamera' })),
    changePlan: async (caller: Caller, id: CameraId, planId: PlanId): Promise<CommandResult> => {
      let sold: Sold | undefined;
      const result = await run(caller, 'changeCameraPlan', id, async ({ customerId }, path) => {
        sold = await offerFor(caller, customerId, planId);
        return { type: 'ChangeCameraPlan', path, planId, offer: sold.offer };
      });
      return warnBelowCost(caller, result, sold, planId);
    },
    rename: (caller: Caller, id: CameraId, name: string) =>
      run(caller, 'renameCamera', id, (_, path) => ({ type: 'RenameCamera', path, name })),
    remove: (caller: Caller, id: CameraId) =>
      run(caller, 'removeCamera', id, () => ({ type: 'RemoveCamera' })),
  };
};
