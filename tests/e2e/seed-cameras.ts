import { v7 } from 'uuid';
import type { EventLog } from '#application/kernel/event-log.ts';
import {
  type AccountId,
  type CameraId,
  type CommandId,
  instantOf,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

const atOnce = 200;

/**
 * Thousands of active cameras straight into the log, where as many requests would take too long.
 * @param path from the platform down to the customer
 * @returns their ids
 */
export const seedCameras = async (
  log: EventLog,
  path: readonly AccountId[],
  planId: PlanId,
  count: number,
): Promise<readonly CameraId[]> => {
  const customerId = path.at(-1);
  const addOne = async (number: number): Promise<CameraId> => {
    const cameraId = v7() as CameraId;
    const commandId = v7() as CommandId;
    const name = `Camera ${number}`;
    await log.append(
      streams.camera(cameraId),
      'no-stream',
      [
        { type: 'CameraAdded', data: { cameraId, customerId, name, connection: 'onvif', planId } },
        { type: 'CameraActivated', data: { cameraId, customerId } },
      ],
      {
        commandId,
        correlationId: commandId,
        causationId: commandId,
        actor: { principal: 'seed', role: 'operator', account: platformId },
        time: instantOf(Date.now()),
        path,
      },
    );
    return cameraId;
  };
  const ids: CameraId[] = [];
  for (let from = 0; from < count; from += atOnce) {
    const numbers = Array.from({ length: Math.min(atOnce, count - from) }, (_, index) => from + index);
    ids.push(...(await Promise.all(numbers.map(addOne))));
  }
  return ids;
};
