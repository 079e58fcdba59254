import { camera } from '#application/command/aggregates.ts';
import { deriveId } from '#application/command/derive-id.ts';
import { execute } from '#application/command/execute.ts';
import { type CommandResult, refused } from '#application/command/result.ts';
import type { Caller, Dependencies } from '#application/dependencies.ts';
import { loadPlanOffer } from '#application/plan-offer.ts';
import { reach } from '#application/reach.ts';
import type { CameraState, Connection } from '#domain/camera/camera.ts';
import { type CameraCommand, decideCamera } from '#domain/camera/decide.ts';
import type { AccountId, CameraId, PlanId } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';

export interface AddCameraRequest {
  readonly name: string;
  readonly connection: Connection;
  readonly planId?: PlanId;
}

const noSuchCamera = (): Refusal => refuse('not-found', 'There is no such camera.');

/** Commands people send to cameras (domain.md C3); holding and releasing belong to the suspension process. */
export const cameraCommands = (dependencies: Dependencies) => {
  const { accounts, loader } = dependencies;

  const offerFor = async (customerId: AccountId, planId: PlanId | undefined) =>
    loadPlanOffer(loader, (await accounts.path(customerId)) ?? [], planId ? [planId] : []);

  const run = async (
    caller: Caller,
    id: CameraId,
    command: (state: CameraState) => CameraCommand | Promise<CameraCommand>,
  ): Promise<CommandResult> => {
    const { state } = await loader.load(camera, id);
    if (!state) return refused(noSuchCamera());
    const path = await reach(accounts, caller.principal, 'use-cameras', state.customerId);
    if (isRefusal(path)) return refused(path.code === 'not-found' ? noSuchCamera() : path);
    return execute(dependencies, caller.context, {
      aggregate: camera,
      id,
      path: () => state.path,
      decide: async (latest) => (latest ? decideCamera(await command(latest), latest) : noSuchCamera()),
    });
  };

  return {
    add: async (caller: Caller, customerId: AccountId, request: AddCameraRequest): Promise<CommandResult> => {
      const path = await reach(accounts, caller.principal, 'use-cameras', customerId);
      if (isRefusal(path)) return refused(path);
      if (path.at(-1)?.type !== 'customer') return refused(refuse('not-found', 'There is no such customer.'));
      const cameraId = deriveId<CameraId>(caller.context, 'camera');
      return execute(dependencies, caller.context, {
        aggregate: camera,
        id: cameraId,
        path: () => path.map((account) => account.accountId),
        decide: async (state) => {
          const fresh = (await accounts.path(customerId)) ?? [];
          const offer = await offerFor(customerId, request.planId);
          return decideCamera({ type: 'AddCamera', cameraId, path: fresh, offer, ...request }, state);
        },
      });
    },
    activate: (caller: Caller, id: CameraId) =>
      run(caller, id, async ({ customerId }) => ({
        type: 'ActivateCamera',
        path: (await accounts.path(customerId)) ?? [],
      })),
    deactivate: (caller: Caller, id: CameraId) => run(caller, id, () => ({ type: 'DeactivateCamera' })),
    changePlan: (caller: Caller, id: CameraId, planId: PlanId) =>
      run(caller, id, async ({ customerId }) => ({
        type: 'ChangeCameraPlan',
        path: (await accounts.path(customerId)) ?? [],
        planId,
        offer: await offerFor(customerId, planId),
      })),
    remove: (caller: Caller, id: CameraId) => run(caller, id, () => ({ type: 'RemoveCamera' })),
  };
};
