import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { createStateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { usageIn } from '#application/usage/aggregates.ts';
import { type AccountId, type CommandId, instantOf, type Month, platformId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { rowOf } from '../usage/usage-scene.ts';

const month = '2026-09' as Month;
const shops = ['shop-1', 'shop-2', 'shop-3'] as readonly string[] as readonly AccountId[];
const rowsEach = 10;
const secrets = { masterKey: randomBytes(32) };

/** A log with ten rows of each shop's usage, that counts what is read of it. */
const openLog = async () => {
  const log = createEventLog(createMemoryEventStore(), secrets);
  for (const [index, shop] of shops.entries()) {
    const rows = Array.from({ length: rowsEach }, (_, row) => rowOf(shop, `row-${row}`).row);
    const id = `01900000-0000-7000-8000-00000000000${index}`;
    await log.append(
      streams.usage(shop, month),
      'no-stream',
      [{ type: 'UsageRecorded', data: { customerId: shop, month, rows } }],
      {
        commandId: id as CommandId,
        correlationId: id,
        causationId: id,
        actor: { principal: 'operator-key', role: 'operator', account: platformId },
        time: instantOf(0),
        path: [platformId, shop],
      },
    );
  }
  let read = 0;
  const counting: EventLog = {
    ...log,
    async *readStream(stream, options) {
      for await (const event of log.readStream(stream, options)) {
        read += 1;
        yield event;
      }
    },
  };
  return {
    log: counting,
    /** How many events the work read. */
    reads: async (work: () => Promise<unknown>): Promise<number> => {
      const before = read;
      await work();
      return read - before;
    },
  };
};

const [one, two, three] = shops as readonly [AccountId, AccountId, AccountId];
const usage = usageIn(month);
const weightOf = async (): Promise<number> => {
  const { log } = await openLog();
  const { state } = await createStateLoader(log).load(usage, one);
  return state?.weight ?? 0;
};

test('of states with a weight as many are kept as weigh no more than allowed, the latest ones', async () => {
  const { log, reads } = await openLog();
  const loader = createStateLoader(log, { maxWeight: 2.5 * (await weightOf()) });
  for (const shop of shops) expect(await reads(() => loader.load(usage, shop))).toBe(1);
  expect(await reads(() => loader.load(usage, three))).toBe(0);
  expect(await reads(() => loader.load(usage, two))).toBe(0);
  expect(await reads(() => loader.load(usage, one))).toBe(1);
});

test('one that is heavier than all that is allowed is kept alone', async () => {
  const { log, reads } = await openLog();
  const loader = createStateLoader(log, { maxWeight: 10 });
  for (const shop of shops) expect(await reads(() => loader.load(usage, shop))).toBe(1);
  expect(await reads(() => loader.load(usage, three))).toBe(0);
  expect(await reads(() => loader.load(usage, two))).toBe(1);
});

test('states without a weight are kept by their number, and heavy ones take no place of theirs', async () => {
  const { log, reads } = await openLog();
  const { weight: _, ...plain } = usage;
  const loader = createStateLoader(log, { max: 1, maxWeight: 10 });
  expect(await reads(() => loader.load(plain, one))).toBe(1);
  expect(await reads(() => loader.load(usage, two))).toBe(1);
  expect(await reads(() => loader.load(plain, one))).toBe(0);
  expect(await reads(() => loader.load(plain, three))).toBe(1);
  expect(await reads(() => loader.load(plain, one))).toBe(1);
});
