import { randomBytes } from 'node:crypto';
import { createAccounts } from '#application/accounts/accounts.ts';
import { accountStatusCommands } from '#application/accounts/commands/account-status.ts';
import { cameraCommands } from '#application/cameras/commands.ts';
import { createCameraSuspension } from '#application/cameras/suspension/run-camera-suspension.ts';
import { createSuspensionReactions } from '#application/cameras/suspension/run-suspension-reactions.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { LogPlace } from '#application/kernel/log-place.ts';
import type { Process } from '#application/kernel/processes/process.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { DomainEvent } from '#domain/kernel/events/event.ts';
import { type AccountId, type CommandId, instantOf, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { events as makers } from '#tests/scenes/events.ts';
import { createFaultyLog, type Fault, type FaultyLog } from '#tests/scenes/faulty-log.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import {
  createMemoryCheckpoints,
  createMemoryConditions,
  createMemoryFeed,
  createMemoryIndex,
  createMemoryLogger,
} from '#tests/scenes/memory-ports.ts';
import { accountIdOf, cameraIdOf, uuid } from '#tests/scenes/numbered-ids.ts';
import { turns } from '#tests/scenes/turns.ts';

/** Caches reserve their room at once, and scenes are built by the hundred. */
const few = { max: 100 };

export interface SceneOptions {
  /** Taken before each operation of the store: where others get their turn. */
  readonly pause?: () => Promise<void>;
  readonly chunkSize?: number;
  readonly pageSize?: number;
}

/** One process that leads, or thinks it does. */
export interface Leader {
  readonly faulty: FaultyLog;
  readonly processes: readonly Process[];
  readonly stopped: boolean;
  /** Resolves once it has stopped. */
  stop(): Promise<void>;
}

/** Accounts, cameras and whoever suspends them, over a log in memory. */
export const createSuspensionScene = ({ pause, chunkSize = 3, pageSize = 5 }: SceneOptions = {}) => {
  const store = createMemoryEventStore(pause);
  const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
  const log = createEventLog(store, secrets);
  const loader = createStateLoader(log, few);
  const accounts = createAccounts(loader, few);
  const clock = { now: () => instantOf(Date.UTC(2026, 8, 1) + store.all.length * 1000) };
  const checkpoints = createMemoryCheckpoints();
  const logger = createMemoryLogger();
  const conditions = createMemoryConditions();
  const never = () => Promise.reject(new Error('not in this scene'));
  const index = createMemoryIndex(log);

  /** Commands of one sender, who takes `late` turns between deciding and appending. */
  const send = (late: number) => {
    const ownLog: EventLog = {
      ...log,
      append: async (...args) => {
        await turns(late);
        return log.append(...args);
      },
    };
    const dependencies = {
      log: ownLog,
      loader,
      accounts,
      clock,
      secrets,
      children: index,
      keysMade: { issuedBy: never },
      planUse: { candidates: never, isUsed: never },
      addresses: { suggest: never, resolve: never },
    };
    return { status: accountStatusCommands(dependencies), cameras: cameraCommands(dependencies) };
  };
  let commands = 0;

  const caller = (account: AccountId = platformId): Caller => {
    commands += 1;
    const role = account === platformId ? 'operator' : 'integrator';
    const commandId = uuid(9, commands) as CommandId;
    return {
      principal: { id: 'key', role, account },
      context: {
        commandId,
        time: clock.now(),
        actor: { principal: 'key', role, account },
        correlationId: commandId,
        causationId: commandId,
      },
    };
  };

  const append = async (
    stream: string,
    path: readonly AccountId[],
    events: readonly DomainEvent[],
    expected: number | 'no-stream' = 'no-stream',
  ) => {
    const { commandId, correlationId, causationId, actor, time } = caller().context;
    const metadata = { commandId, correlationId, causationId, actor, time, path };
    await log.append(stream, expected, events, metadata);
    return path;
  };

  const integrator = (number: number, above: readonly AccountId[] = [platformId]) => {
    const integratorId = accountIdOf(number);
    const registered = makers.integrator({ integratorId, parentId: above.at(-1) ?? platformId });
    return append(streams.integrator(integratorId), [...above, integratorId], [registered]);
  };

  const customer = (number: number, above: readonly AccountId[]) => {
    const customerId = accountIdOf(number);
    const created = makers.customer({ customerId, parentId: above.at(-1) ?? platformId });
    return append(streams.customer(customerId), [...above, customerId], [created]);
  };

  const camera = (number: number, path: readonly AccountId[], intent: 'active' | 'inactive' = 'active') => {
    const [cameraId, customerId = platformId] = [cameraIdOf(number), path.at(-1)];
    const planId = uuid(3, 1) as PlanId;
    return append(streams.camera(cameraId), path, [
      makers.camera({ cameraId, customerId, name: `camera ${number}`, planId }),
      ...(intent === 'active' ? [{ type: 'CameraActivated', data: { cameraId, customerId } }] : []),
    ]);
  };

  /** Starts a leader of its own memory over the same log; `befallen` is told when its fault strikes. */
  const lead = (fault?: Fault, befallen: () => void = () => undefined): Leader => {
    const stopping = new AbortController();
    const faulty = createFaultyLog(log, fault, () => {
      // The dead do nothing more; the frozen do not know yet that they no longer lead.
      if (fault?.kind !== 'freeze') stopping.abort();
      befallen();
    });
    const ownLog = faulty.log;
    const ownLoader = createStateLoader(ownLog, few);
    const options = {
      log: ownLog,
      loader: ownLoader,
      accounts: createAccounts(ownLoader, few),
      clock,
      logger,
      conditions,
      index: {
        ...index,
        bringTo: async (position: bigint, signal: AbortSignal) => {
          await faulty.whileAlive();
          await index.bringTo(position, signal);
        },
      },
      feed: createMemoryFeed(store, ownLog, pageSize),
      checkpoints: {
        read: async (name: string) => {
          await faulty.whileAlive();
          return checkpoints.read(name);
        },
        write: async (name: string, place: LogPlace) => {
          await faulty.whileAlive();
          await checkpoints.write(name, place);
        },
      },
      chunkSize,
    };
    const processes = [createCameraSuspension(options), createSuspensionReactions(options)];
    const runs = processes.map((process) => process.run(stopping.signal).catch(() => undefined));
    let stopped = false;
    return {
      faulty,
      processes,
      get stopped() {
        return stopped;
      },
      stop: async () => {
        stopped = true;
        stopping.abort();
        await Promise.all(runs);
      },
    };
  };

  /** Resolves when the leader has read everything, has nothing left to do, and so nothing more will come; or was stopped. */
  const quiet = async (leader: Leader): Promise<void> => {
    const isQuiet = (): boolean =>
      leader.processes.every((process) => {
        const { pending, position } = process.backlog();
        return pending === 0 && position >= lastOwn();
      });
    while (!leader.stopped && !isQuiet()) await turns(1);
  };
  /** Position of the last event that is not the codec's own. */
  const lastOwn = (): bigint =>
    store.all.findLast(({ type }) => type !== 'SubjectKeyCreated')?.position ?? 0n;

  const events = async (): Promise<readonly AnyEvent[]> => {
    const found: AnyEvent[] = [];
    for await (const page of log.readPages()) found.push(...page);
    return found;
  };

  return {
    store,
    secrets,
    log,
    loader,
    accounts,
    logger,
    conditions,
    checkpoints,
    integrator,
    customer,
    camera,
    disable: (number: number, by?: AccountId, late = 0) =>
      send(late).status.disable(caller(by), accountIdOf(number), 'a reason'),
    enable: (number: number, by?: AccountId, late = 0) =>
      send(late).status.enable(caller(by), accountIdOf(number), 'a reason'),
    close: (number: number) => send(0).status.close(caller(), accountIdOf(number), 'a reason'),
    activate: (number: number, late = 0) => send(late).cameras.activate(caller(), cameraIdOf(number)),
    deactivate: (number: number, late = 0) => send(late).cameras.deactivate(caller(), cameraIdOf(number)),
    remove: (number: number, late = 0) => send(late).cameras.remove(caller(), cameraIdOf(number)),
    /** An event of the camera's that has nothing to do with holds. */
    changePlan: async (number: number, path: readonly AccountId[]) => {
      const [cameraId, customerId] = [cameraIdOf(number), path.at(-1)];
      let revision = -1;
      for await (const event of log.readStream(streams.camera(cameraId))) revision = event.revision;
      const data = { cameraId, customerId, planId: uuid(3, 2) as PlanId };
      await append(streams.camera(cameraId), path, [{ type: 'CameraPlanChanged', data }], revision);
    },
    lead,
    quiet,
    events,
  };
};

export type SuspensionScene = ReturnType<typeof createSuspensionScene>;
