import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import { createConditions } from '#application/kernel/conditions.ts';
import { createLogSights, type LogSights } from '#application/kernel/log-sights.ts';
import { createLogWatch, type LogWatch } from '#application/kernel/log-watch.ts';
import {
  type EventStore,
  EventStoreUnavailable,
  LogReplaced,
} from '#application/kernel/ports/event-store.ts';
import { createProcessEnding } from '#application/kernel/process-ending.ts';
import { plan } from '#application/plans/aggregates.ts';
import { type CommandId, instantOf, type PlanId, platformId } from '#domain/kernel/ids.ts';
import { decidePlan } from '#domain/plans/decide.ts';
import { createMemoryEventStore, type MemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryLogger } from '#tests/scenes/memory-ports.ts';

const now = () => instantOf(Date.UTC(2026, 10, 29));
const secrets = { masterKey: randomBytes(32), tokenSecret: randomBytes(32) };
const planId = '01900000-0000-7000-8000-000000000001' as PlanId;
const terms = {
  name: 'Plan',
  recordingMode: 'continuous',
  retentionDays: 30,
  resolution: '1080p',
  currency: 'EUR',
} as const;

let commands = 0;

/** A running process: what it reads, appends and keeps, over a store that may be away. */
const createProcess = (memory: MemoryEventStore) => {
  let away = false;
  const guarded = <Result>(work: () => Result): Result => {
    if (away) throw new EventStoreUnavailable('the store is away');
    return work();
  };
  const store: EventStore = {
    ...memory,
    append: async (...appended) => guarded(() => memory.append(...appended)),
    async *readStream(...read) {
      yield* guarded(() => memory.readStream(...read));
    },
    head: async () => guarded(() => memory.head()),
  };
  const sights: LogSights = createLogSights();
  const log = createEventLog(store, secrets, { sights });
  const loader = createStateLoader(log);
  const conditions = createConditions({ now });
  const logger = createMemoryLogger();
  const ending = createProcessEnding(conditions, logger);
  const watch: LogWatch = createLogWatch({ store, sights, ending, everySeconds: 3_600 });
  const send = (command: Parameters<typeof decidePlan>[0]) => {
    commands += 1;
    const commandId = `01900000-0000-7000-8000-1${commands.toString().padStart(11, '0')}` as CommandId;
    const actor = { principal: 'test', role: 'operator', account: platformId } as const;
    const context = { commandId, correlationId: commandId, causationId: commandId, actor, time: now() };
    return execute({ log, loader }, context, {
      aggregate: plan,
      id: planId,
      path: () => [platformId],
      decide: (state) => decidePlan(command, state),
    });
  };
  return {
    log,
    watch,
    ending,
    logger,
    conditions,
    define: () => send({ type: 'DefinePlan', planId, terms: { ...terms, pricePerCameraMonth: '10' } }),
    revise: (pricePerCameraMonth: string) => send({ type: 'RevisePlanPrice', pricePerCameraMonth }),
    setAway: (isAway: boolean): void => {
      away = isAway;
    },
  };
};

let memory: MemoryEventStore;
let running: ReturnType<typeof createProcess>;
beforeEach(async () => {
  memory = createMemoryEventStore();
  running = createProcess(memory);
  await running.define();
  await running.revise('11');
});
afterEach(() => running.watch.stop());

const replaced = [{ weight: 'down', what: 'log', code: 'log-replaced', since: now() }];
const expectReplaced = async (): Promise<void> => {
  expect(await running.ending.due).toMatchObject({ code: 'log-replaced' });
  expect(running.conditions.all()).toEqual(replaced);
  expect(running.logger.lines).toHaveLength(1);
  expect(running.logger.lines[0]).toContain('the log is another one');
};

describe('a running process whose log is the one it has read', () => {
  test('finds it so, however often it looks and however the log grows', async () => {
    for (const price of ['12', '13', '14']) {
      await running.revise(price);
      expect(await running.watch.look()).toBe('in-log');
    }
    expect(await running.watch.look()).toBe('in-log');
    expect(running.conditions.all()).toEqual([]);
  });

  test('looks again once the store is back, and goes on', async () => {
    running.setAway(true);
    await expect(running.revise('12')).rejects.toBeInstanceOf(EventStoreUnavailable);
    expect(await running.watch.look()).toBe('unknown');
    running.setAway(false);
    expect(await running.watch.look()).toBe('in-log');
    expect(running.conditions.all()).toEqual([]);
  });

  test('gives up a look that gets no answer, says so once, and looks anew', async () => {
    const conditions = createConditions({ now });
    const logger = createMemoryLogger();
    const answers: (() => void)[] = [];
    const watch = createLogWatch({
      store: memory,
      sights: createLogSights(),
      ending: running.ending,
      everySeconds: 3_600,
      answerMilliseconds: 1,
      conditions,
      logger,
      holdShown: () => new Promise<void>((answer) => void answers.push(answer)),
    });
    expect(await watch.look()).toBe('unknown');
    expect(await watch.look()).toBe('unknown');
    expect(answers).toHaveLength(2);
    expect(conditions.all()).toMatchObject([{ weight: 'degraded', what: 'log-watch', code: 'log-not-held' }]);
    expect(logger.lines).toHaveLength(1);
    watch.stop();
  });

  test('is said to be well again once a look is answered', async () => {
    const conditions = createConditions({ now });
    let isSilent = true;
    const watch = createLogWatch({
      store: memory,
      sights: createLogSights(),
      ending: running.ending,
      everySeconds: 3_600,
      answerMilliseconds: 100,
      conditions,
      holdShown: () => (isSilent ? new Promise(() => {}) : Promise.resolve()),
    });
    expect(await watch.look()).toBe('unknown');
    expect(conditions.all()).toHaveLength(1);
    isSilent = false;
    // However busy the machine is, one of them is answered in time.
    while ((await watch.look()) !== 'in-log');
    expect(conditions.all()).toEqual([]);
    watch.stop();
  });

  test('has nothing to hold against it while it has seen nothing', async () => {
    const fresh = createProcess(createMemoryEventStore());
    expect(await fresh.watch.look()).toBe('in-log');
    fresh.watch.stop();
  });
});

describe('a running process whose log came back from a backup', () => {
  test('says so in readiness and one line when it looks', async () => {
    memory.restoreTo(1n);
    expect(await running.watch.look()).toBe('not-in-log');
    await expectReplaced();
    expect(await running.watch.look()).toBe('not-in-log');
    expect(running.logger.lines).toHaveLength(1);
  });

  test('finds it as soon as the store that was away answers again', async () => {
    running.setAway(true);
    await expect(running.revise('12')).rejects.toBeInstanceOf(EventStoreUnavailable);
    memory.restoreTo(1n);
    running.setAway(false);
    await expectReplaced();
  });

  test('finds it also when the restored log has grown beyond what was seen before anybody looks', async () => {
    await running.watch.look();
    memory.restoreTo(1n);
    const other = createProcess(memory);
    for (const price of ['21', '22', '23']) await other.revise(price);
    for await (const page of running.log.readPages()) expect(page.length).toBeGreaterThan(0);
    expect(await running.watch.look()).toBe('not-in-log');
    await expectReplaced();
    other.watch.stop();
  });

  test('finds it when connections were lost between, though what it saw since is all there', async () => {
    running.setAway(true);
    await expect(running.revise('12')).rejects.toBeInstanceOf(EventStoreUnavailable);
    memory.restoreTo(1n);
    const other = createProcess(memory);
    for (const price of ['21', '22', '23']) await other.revise(price);
    running.setAway(false);
    for await (const page of running.log.readPages()) expect(page.length).toBeGreaterThan(0);
    await expectReplaced();
    other.watch.stop();
  });

  test('does not answer a command on a stream it kept with a lost race for ever, but with another try, and ends', async () => {
    expect(await running.revise('11')).toMatchObject({ changed: false });
    memory.restoreTo(1n);
    await expect(running.revise('12')).rejects.toBeInstanceOf(LogReplaced);
    await expectReplaced();
  });

  test('finds it by its own append that lands among what it has seen', async () => {
    memory.restoreTo(1n);
    const commandId = '01900000-0000-7000-8000-200000000000' as CommandId;
    const actor = { principal: 'test', role: 'operator', account: platformId } as const;
    const other = '01900000-0000-7000-8000-000000000002' as PlanId;
    const event = {
      type: 'PlanDefined',
      data: { planId: other, ...terms, pricePerCameraMonth: '10' },
    } as const;
    const metadata = {
      commandId,
      correlationId: commandId,
      causationId: commandId,
      actor,
      time: now(),
      path: [platformId],
    };
    await running.log.append(plan.stream(other), 'no-stream', [event], metadata);
    await expectReplaced();
  });
});
