import { v7 } from 'uuid';
import type { AnyEvent } from '#domain/events.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import {
  type AccountId,
  type CameraId,
  type CommandId,
  instantOf,
  type PlanId,
  platformId,
} from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createLogger } from '#scripts/compose/logger.ts';
import { openStores } from '#scripts/compose/open-stores.ts';
import { readSettings } from '#scripts/settings.ts';
import { seedCameras } from '#tests/e2e/seed-cameras.ts';
import { events } from '#tests/scenes/events.ts';
import { createInstalledDirectory } from '#tests/scenes/postgres/installed-directory.ts';
import { removeDirectory } from '#tests/scenes/remove-directory.ts';

export interface Installation {
  readonly dataDirectory: string;
  readonly customer: AccountId;
  readonly cameras: readonly CameraId[];
  /** Everything in the log, whether a server runs there or not. */
  events(): Promise<readonly AnyEvent[]>;
  remove(): Promise<void>;
}

const openLog = (dataDirectory: string) =>
  openStores(readSettings({ DATA_DIR: dataDirectory }), { logger: createLogger('silent'), as: 'visit' });

/** An integrator, its customer and so many active cameras, on an embedded Postgres of their own; nothing runs there yet. */
export const createInstallation = async (cameraCount: number): Promise<Installation> => {
  const dataDirectory = await createInstalledDirectory();
  const stores = await openLog(dataDirectory);
  const [integrator, customer, plan] = [v7() as AccountId, v7() as AccountId, v7() as PlanId];
  const append = (stream: string, path: readonly AccountId[], event: DomainEvent) => {
    const commandId = v7() as CommandId;
    const actor = { principal: 'seed', role: 'operator', account: platformId } as const;
    const time = instantOf(Date.now());
    return stores.log.append(stream, 'no-stream', [event], {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor,
      time,
      path,
    });
  };
  const path = [platformId, integrator, customer];
  await append(streams.plan(plan), [platformId], events.plan({ planId: plan }));
  await append(
    streams.integrator(integrator),
    [platformId, integrator],
    events.integrator({ integratorId: integrator, plans: [{ planId: plan }] }),
  );
  await append(
    streams.customer(customer),
    path,
    events.customer({ customerId: customer, parentId: integrator }),
  );
  const cameras = await seedCameras(stores.log, path, plan, cameraCount);
  await stores.close();

  return {
    dataDirectory,
    customer,
    cameras,
    events: async () => {
      const opened = await openLog(dataDirectory);
      const found: AnyEvent[] = [];
      for await (const page of opened.log.readPages()) found.push(...page);
      await opened.close();
      return found;
    },
    remove: () => removeDirectory(dataDirectory),
  };
};
