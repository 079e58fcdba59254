import { randomUUID } from 'node:crypto';
import type { EventLog } from '#application/kernel/event-log.ts';
import { type CameraId, platformId } from '#domain/kernel/ids.ts';
import { inParallel } from '#scripts/bench/hammer.ts';
import type { Answer, Connection } from '#scripts/bench/http-connection.ts';
import { createSeeder } from '#scripts/bench/seed.ts';
import { seedIntegrators } from '#scripts/bench/seed-business.ts';

/** Active cameras of customers below integrators below integrators: so many customers, so many cameras each. */
export const seedCameras = async (
  log: EventLog,
  customers: number,
  camerasEach: number,
): Promise<readonly CameraId[]> => {
  const seeder = createSeeder(log);
  const planId = await seeder.plan();
  const parents = await seedIntegrators(seeder, planId, { primary: 2, below: 2 });
  const cameras: CameraId[] = [];
  await inParallel(Array(customers).keys(), 50, async (index) => {
    const path = await seeder.customer(parents[index % parents.length] ?? [platformId]);
    await inParallel(Array(camerasEach).keys(), camerasEach, async () => {
      cameras.push(await seeder.camera(path, planId));
    });
  });
  return cameras;
};

/** Switches cameras that are all on, one after the other, off and in the next turn on again: every command changes one. */
export const createSwitcher = (cameras: readonly CameraId[], key: string) => {
  let count = 0;
  return async (connection: Connection, withIdempotencyKey: boolean): Promise<Answer> => {
    const camera = cameras[count % cameras.length];
    const what = Math.floor(count / cameras.length) % 2 === 0 ? 'deactivate' : 'activate';
    count += 1;
    const answer = await connection.ask({
      method: 'POST',
      path: `/v1/cameras/${camera}/${what}`,
      key,
      ...(withIdempotencyKey ? { headers: { 'idempotency-key': randomUUID() } } : {}),
    });
    if (answer.status !== 200 || !answer.body.includes('"changed":true'))
      throw new Error(`${what} was answered ${answer.status}: ${answer.body}`);
    return answer;
  };
};
