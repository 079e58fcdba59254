import pg from 'pg';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import { createTestDatabase } from '#tests/postgres/test-database.ts';
import { eventStoreContract } from './event-store.contract.ts';
import { openFaultyNetwork } from './faulty-network.ts';

const deadlineMilliseconds = 2_000;

eventStoreContract('the Postgres adapter', async () => {
  const database = await createTestDatabase();
  const { host, port, user, password, database: name } = new pg.Client(database.url);
  const network = await openFaultyNetwork(
    host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port },
  );
  const pool = new pg.Pool({
    host: '127.0.0.1',
    port: network.port,
    connectionTimeoutMillis: deadlineMilliseconds,
    ...(user === undefined ? {} : { user }),
    ...(password === null ? {} : { password }),
    ...(name === undefined ? {} : { database: name }),
  });
  return {
    open: () => openPostgresEventStore({ pool: database.pool, deadlineMilliseconds }),
    faulty: { network, open: () => openPostgresEventStore({ pool, deadlineMilliseconds }) },
    async close() {
      await network.close();
      await pool.end();
      await database.drop();
    },
  };
});
