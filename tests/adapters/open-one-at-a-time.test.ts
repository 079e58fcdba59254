import pg from 'pg';
import { expect, it } from 'vitest';
import { openOneAtATime } from '#adapters/postgres/open-one-at-a-time.ts';

/** Attempts to connect, in the order in which they began; each ends when the test says so. */
const createServer = () => {
  const attempts: ((error?: Error) => void)[] = [];
  class Client extends pg.Client {
    override connect(): Promise<pg.Client>;
    override connect(connected: (error: Error) => void): void;
    override connect(connected?: (error: Error) => void): Promise<pg.Client> | undefined {
      // The driver's callback is typed with an error, and is called without one.
      attempts.push((error) => connected && Reflect.apply(connected, undefined, error ? [error] : []));
      return undefined;
    }
  }
  return { attempts, Client };
};

const createPool = (max: number) => {
  const { attempts, Client } = createServer();
  const pool = new pg.Pool({ Client, max });
  openOneAtATime(pool);
  const held: pg.PoolClient[] = [];
  const failed: unknown[] = [];
  const ask = (times: number): void => {
    for (let time = 0; time < times; time += 1)
      void pool.connect().then(
        (client) => held.push(client),
        (error: unknown) => failed.push(error),
      );
  };
  return { pool, attempts, held, failed, ask };
};

/** Until everything that can happen without the test has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('Whoever asks while a connection is being opened takes the first that is given back', async () => {
  const { attempts, held, ask } = createPool(10);
  ask(5);
  expect(attempts).toHaveLength(1);
  attempts[0]?.();
  await settled();
  expect(held).toHaveLength(1);
  expect(attempts).toHaveLength(2);
  for (let served = 1; served < 4; served += 1) {
    held[served - 1]?.release();
    await settled();
    expect(held).toHaveLength(served + 1);
    expect(held[served]).toBe(held[0]);
  }
  expect(attempts).toHaveLength(2);
});

it('Connections that are held keep nobody waiting: the next is opened when one is, up to the maximum', async () => {
  const { attempts, held, ask } = createPool(3);
  ask(5);
  for (let opened = 0; opened < 3; opened += 1) {
    expect(attempts).toHaveLength(opened + 1);
    attempts[opened]?.();
    await settled();
    expect(held).toHaveLength(opened + 1);
  }
  expect(attempts).toHaveLength(3);
  held[1]?.release();
  held[0]?.release();
  await settled();
  expect(held).toHaveLength(5);
  expect(new Set(held).size).toBe(3);
});

it('What waits for an attempt that fails fails with it, and the next who asks makes another attempt', async () => {
  const { attempts, held, failed, ask } = createPool(10);
  const refused = new Error('refused');
  ask(4);
  attempts[0]?.(refused);
  await settled();
  expect(failed).toEqual([refused, refused, refused, refused]);
  ask(1);
  expect(attempts).toHaveLength(2);
  attempts[1]?.();
  await settled();
  expect(held).toHaveLength(1);
});

it('An idle connection is given out while another is being opened', async () => {
  const { attempts, held, ask } = createPool(10);
  ask(2);
  attempts[0]?.();
  await settled();
  expect(attempts).toHaveLength(2);
  held[0]?.release();
  ask(1);
  await settled();
  expect(held).toHaveLength(2);
  expect(held[1]).toBe(held[0]);
  expect(attempts).toHaveLength(2);
});

it('A pool that is ended refuses those who still wait', async () => {
  const { pool, attempts, held, failed, ask } = createPool(10);
  ask(3);
  void pool.end();
  attempts[0]?.();
  await settled();
  expect(held).toHaveLength(1);
  expect(failed).toHaveLength(2);
});
