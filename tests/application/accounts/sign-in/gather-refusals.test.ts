import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createRefusalGathering, otherAddresses } from '#application/accounts/sign-in/gather-refusals.ts';
import { createEventLog } from '#application/kernel/codec/create-event-log.ts';
import { EventStoreUnavailable } from '#application/kernel/ports/event-store.ts';
import { instantOf } from '#domain/kernel/ids.ts';
import { createMemoryEventStore } from '#tests/scenes/memory-event-store.ts';
import { createMemoryLogger } from '#tests/scenes/memory-ports.ts';

const openScene = () => {
  let time = Date.parse('2026-11-30T23:50:00.000Z');
  let isAway = false;
  const store = createMemoryEventStore();
  const log = createEventLog(store, { masterKey: randomBytes(32) });
  const logger = createMemoryLogger();
  const gathering = () =>
    createRefusalGathering({
      log: {
        readStream: log.readStream,
        append: (...given) =>
          isAway ? Promise.reject(new EventStoreUnavailable('away')) : log.append(...given),
      },
      clock: { now: () => instantOf(time) },
      logger,
    });
  const recorded = async (day = '2026-11-30') => {
    const events: Readonly<Record<string, unknown>>[] = [];
    for await (const event of log.readStream(`signIn-${day}`))
      if (event.type === 'SignInRefused') events.push({ ...event.data });
    return events;
  };
  return {
    store,
    logger,
    gathering,
    recorded,
    pass: (minutes: number) => {
      time += minutes * 60_000;
    },
    takeAway: (away: boolean) => {
      isAway = away;
    },
  };
};

describe('Refused attempts to sign in', () => {
  it('are one event for each network address and window, with how many, the first and the last', async () => {
    const { gathering, recorded, pass } = openScene();
    const { note, flush } = gathering();
    note('192.0.2.1');
    pass(2);
    for (let count = 0; count < 9_998; count += 1) note('192.0.2.1');
    note('2001:db8::1');
    await flush();
    expect(await recorded()).toEqual([
      {
        networkAddress: '192.0.2.1',
        count: 9_999,
        first: '2026-11-30T23:50:00.000Z',
        last: '2026-11-30T23:52:00.000Z',
      },
      {
        networkAddress: '2001:db8::1',
        count: 1,
        first: '2026-11-30T23:52:00.000Z',
        last: '2026-11-30T23:52:00.000Z',
      },
    ]);
  });

  it('of ten thousand network addresses fill neither the log nor the memory, and none is left uncounted', async () => {
    const { gathering, recorded } = openScene();
    const { note, flush } = gathering();
    for (let number = 0; number < 10_000; number += 1) note(`198.51.${number >> 8}.${number & 255}`);
    await flush();
    const events = await recorded();
    expect(events).toHaveLength(101);
    expect(events.at(-1)).toMatchObject({ networkAddress: otherAddresses, count: 9_900 });
  });

  it('are recorded by the day, by several processes, and nothing when there were none', async () => {
    const { store, gathering, recorded, pass } = openScene();
    const [one, other] = [gathering(), gathering()];
    await one.flush();
    expect(store.all).toEqual([]);
    one.note('192.0.2.1');
    other.note('192.0.2.2');
    await Promise.all([one.flush(), other.flush()]);
    pass(20);
    one.note('192.0.2.3');
    await one.flush();
    expect((await recorded()).map(({ networkAddress }) => networkAddress).sort()).toEqual([
      '192.0.2.1',
      '192.0.2.2',
    ]);
    expect((await recorded('2026-12-01')).map(({ networkAddress }) => networkAddress)).toEqual(['192.0.2.3']);
  });

  it('wait for the log when it is away, and are recorded once it is back', async () => {
    const { gathering, recorded, takeAway, logger } = openScene();
    const { note, flush, close } = gathering();
    note('192.0.2.1');
    takeAway(true);
    await flush();
    expect(await recorded()).toEqual([]);
    expect(logger.lines.join()).not.toContain('192.0.2.1');
    takeAway(false);
    note('192.0.2.1');
    await close();
    expect(await recorded()).toMatchObject([{ networkAddress: '192.0.2.1', count: 2 }]);
  });

  it('name network addresses in no stored text', async () => {
    const { store, gathering } = openScene();
    const { note, flush } = gathering();
    note('192.0.2.77');
    await flush();
    expect(store.all.map(({ data, metadata, stream }) => data + metadata + stream).join()).not.toContain(
      '192.0.2.77',
    );
  });
});
