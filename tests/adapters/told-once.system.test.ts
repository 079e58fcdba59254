import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPool } from '#adapters/postgres/create-pool.ts';
import { openLeadership } from '#adapters/postgres/leadership.ts';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { networkTo } from '#tests/adapters/network-to.ts';
import { createTestDatabase } from '#tests/scenes/postgres/test-database.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Where a database should be: whoever connects is hung up on, and counted. */
const nobody = async () => {
  let attempts = 0;
  const server = createServer((socket) => {
    attempts += 1;
    socket.destroy();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `postgresql://somebody@127.0.0.1:${port}/nowhere`, attempts: () => attempts };
};

describe('While a database is away', () => {
  it('whoever competes for the leadership tries on, and says once that it cannot', async () => {
    const { url, attempts } = await nobody();
    const stop = new AbortController();
    const onLost = vi.fn();
    const running = openLeadership(url, { name: 'away', onLost }).run(stop.signal, async () => {});
    closing.push(() => running);
    closing.push(() => stop.abort());
    await vi.waitFor(() => expect(attempts()).toBeGreaterThan(3), { timeout: 240_000 });
    expect(onLost).toHaveBeenCalledTimes(1);
  });

  it('the log is listened to and read again and again, and each is told of once', async () => {
    const database = await createTestDatabase();
    closing.push(() => database.drop());
    const { url, network } = await networkTo(database);
    closing.push(() => network.close());
    const pool = createPool(url);
    closing.push(() => pool.end());
    const warn = vi.fn();
    const onReconnect = vi.fn();
    const store = await openPostgresEventStore({
      pool,
      logger: { warn },
      onReconnect,
      deadlineMilliseconds: 100,
    });
    closing.push(() => store.close());
    const over = new AbortController();
    const reading = store.subscribeToAll({ signal: over.signal })[Symbol.asyncIterator]().next();
    closing.push(() => reading);
    closing.push(() => over.abort());

    await network.refuse();
    await vi.waitFor(() => expect(onReconnect.mock.calls.length).toBeGreaterThan(6), { timeout: 240_000 });
    const lines = warn.mock.calls.map(([, line]) => line);
    expect(lines.length).toBeGreaterThan(0);
    expect(new Set(lines).size).toBe(lines.length);
  });
});
