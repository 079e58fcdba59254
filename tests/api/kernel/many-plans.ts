import type {} from '@fastify/swagger';
import { v7 } from 'uuid';
import { type CommandId, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import type { TestSystem } from './open-system.ts';

/** Plans that nobody was given. */
export const defineHiddenPlans = async (system: TestSystem, count: number): Promise<void> => {
  const hidden = Array.from({ length: count }, () => v7() as PlanId);
  const path = [platformId];
  const terms = { recordingMode: 'continuous', retentionDays: 30, resolution: '1080p', currency: 'EUR' };
  await Promise.all(
    hidden.map((planId) =>
      system.ports.log.append(
        streams.plan(planId),
        'no-stream',
        [{ type: 'PlanDefined', data: { planId, name: 'Hidden', pricePerCameraMonth: '1', ...terms } }],
        {
          commandId: v7() as CommandId,
          correlationId: planId,
          causationId: planId,
          actor: { principal: 'operator-key', role: 'operator', account: platformId },
          time: system.ports.clock.now(),
          path,
        },
      ),
    ),
  );
};

/** Another process of the system, which counts how often it reads plans. */
export const countPlanReads = async (system: TestSystem) => {
  let asks = 0;
  const { readModels } = system.ports;
  const counted = await system.another({
    ports: {
      readModels: {
        ...readModels,
        plans: (query) => {
          asks += 1;
          return readModels.plans(query);
        },
      },
    },
  });
  return { counted, count: () => asks };
};
