import type pg from 'pg';

type Connected = (
  error: Error | undefined,
  client?: pg.PoolClient,
  release?: (error?: unknown) => void,
) => void;
type Connect = (connected: Connected) => void;

/**
 * Has a pool open one connection after another. While one is being opened, whoever else asks takes the first that is given
 * back: a new connection costs the server more than the few statements of most work do. As long as somebody waits the
 * next is opened, up to the pool's maximum, so that connections held for long keep nobody waiting. An attempt that fails
 * fails for all who wait, who would have found the same.
 */
export const openOneAtATime = (pool: pg.Pool): void => {
  const connect: Connect = pool.connect.bind(pool);
  const waiting: Connected[] = [];
  let opening = false;

  const open: Connect = (connected) => {
    opening = true;
    connect((error, client, release) => {
      opening = false;
      const others = error ? waiting.splice(0) : [];
      connected(error, client, release);
      for (const other of others) other(error);
      goOn();
    });
  };

  /** Some of the idle connections may be promised to those whom the pool serves in its next turn. */
  const isOneFree = (): boolean => pool.idleCount > pool.waitingCount;
  /** At its maximum the pool opens nothing, and keeps those who wait itself. */
  const isFull = (): boolean => pool.totalCount >= pool.options.max;

  const goOn = (): void => {
    while (waiting.length > 0 && (isOneFree() || isFull() || !opening)) {
      const connected = waiting.shift();
      if (connected) (isOneFree() || isFull() ? connect : open)(connected);
    }
  };

  const ask: Connect = (connected) => {
    waiting.push(connected);
    goOn();
  };

  // The pool tells of a connection that is given back just before it counts it among the idle ones.
  pool.on('release', () => queueMicrotask(goOn));
  Object.assign(pool, {
    connect(connected?: Connected) {
      if (connected) return ask(connected);
      return new Promise<pg.PoolClient | undefined>((resolve, reject) =>
        ask((error, client) => (error ? reject(error) : resolve(client))),
      );
    },
  });
};
