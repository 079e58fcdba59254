import type { PlanUse, UsedPlan } from '#application/accounts/ports/plan-use.ts';
import { camera } from '#application/cameras/aggregates.ts';
import type { PlanUseIndex } from '#application/cameras/ports/plan-use-index.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { ReadModelParked, ReadModelRebuilding } from '#application/kernel/ports/reading.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';

export interface PlanUseDependencies {
  readonly log: Pick<EventLog, 'readPages'>;
  readonly loader: StateLoader;
  readonly index: PlanUseIndex;
}

const pageSize = 100;

/** What the index answers, however far behind it is. When it cannot answer, the whole log is read. */
const indexed = async <Value>(
  ask: () => Promise<{ readonly position: bigint; readonly value: readonly Value[] }>,
): Promise<{ readonly position: bigint; readonly value: readonly Value[] }> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ReadModelRebuilding || error instanceof ReadModelParked)
      return { position: 0n, value: [] };
    throw error;
  }
};

/**
 * On which plans cameras are. The index only says where to look: which plan a camera is on is read from its own stream, and
 * what came after the index's position from the log, since commands never wait for a read model (docs/api.md, Commands).
 */
export const createPlanUse = ({ log, loader, index }: PlanUseDependencies): PlanUse => {
  /** Cameras that were put on a plan below the account after a position. */
  const putOnPlans = async function* (accountId: AccountId, after: bigint) {
    for await (const page of log.readPages({ after, types: ['CameraAdded', 'CameraPlanChanged'] }))
      for (const { type, data, metadata } of page) {
        if (type !== 'CameraAdded' && type !== 'CameraPlanChanged') continue;
        const place = metadata.path.indexOf(accountId);
        if (place < 0 || data.planId === undefined) continue;
        const payerId = metadata.path[place + 1] ?? accountId;
        yield { cameraId: data.cameraId, planId: data.planId, payerId };
      }
  };

  const isOn = async (cameraId: CameraId, planId: PlanId): Promise<boolean> => {
    const { state } = await loader.load(camera, cameraId);
    return state !== undefined && !state.removed && state.planId === planId;
  };

  const isUsed = async ({ payerId, planId }: UsedPlan): Promise<boolean> => {
    let after: CameraId | undefined;
    for (;;) {
      const { position, value } = await indexed(() =>
        index.camerasOnPlan(payerId, planId, { after, limit: pageSize }),
      );
      for (const cameraId of value) if (await isOn(cameraId, planId)) return true;
      after = value.at(-1);
      if (value.length === pageSize) continue;
      for await (const put of putOnPlans(payerId, position))
        if (put.planId === planId && (await isOn(put.cameraId, planId))) return true;
      return false;
    }
  };

  return {
    isUsed,
    candidates: async (accountId) => {
      const { position, value } = await indexed(() => index.plansBelow(accountId));
      const found = new Map(value.map((used) => [`${used.payerId} ${used.planId}`, used]));
      for await (const { payerId, planId } of putOnPlans(accountId, position))
        found.set(`${payerId} ${planId}`, { payerId, planId });
      return [...found.values()];
    },
  };
};
