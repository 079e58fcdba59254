import pg from 'pg';
import { type FaultyNetwork, openFaultyNetwork } from '#tests/contract/faulty-network.ts';
import type { TestDatabase } from '#tests/scenes/postgres/test-database.ts';

/** A wire to a test database that can be made to fail, and the URL of the database over that wire. */
export const networkTo = async (
  database: TestDatabase,
): Promise<{ readonly url: string; readonly network: FaultyNetwork }> => {
  const { host, port, user, password, database: name } = new pg.Client(database.url);
  const server = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port };
  const network = await openFaultyNetwork(server);
  const url = new URL(`postgresql://127.0.0.1:${network.port}/${name}`);
  Object.assign(url, { username: user ?? '', password: password ?? '' });
  return { url: url.href, network };
};
