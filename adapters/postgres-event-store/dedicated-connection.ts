import type { Duplex } from 'node:stream';
import type { ClientConfig } from 'pg';
import pg from 'pg';
import { pinSession } from '#adapters/postgres/pin-session.ts';

/** Opens a connection of its own to the pool's server, so that it never waits behind the pool's other users. */
export const dedicatedConnection = async (pool: pg.Pool, config: ClientConfig): Promise<pg.Client> => {
  const { password } = pool.options; // not enumerable in the pool's options, hence not among what is spread
  const client = new pg.Client({
    keepAlive: true,
    ...pool.options,
    ...(password === undefined ? {} : { password }),
    ...config,
  });
  // Without a listener a connection cut while idle would end the process; the next query reports the loss.
  client.on('error', () => undefined);
  await client.connect();
  await pinSession(client);
  return client;
};

/** The socket of a connection, which the driver keeps to itself. */
const streamOf = (client: pg.Client): Duplex => {
  const { connection } = client as unknown as { connection: { stream: Duplex } };
  return connection.stream;
};

/** Ends a connection, politely if the server still answers; never throws. */
export const hangUp = async (client: pg.Client): Promise<void> => {
  const impatience = setTimeout(() => streamOf(client).destroy(), 500);
  await client.end().catch(() => undefined);
  clearTimeout(impatience);
};
