import type pg from 'pg';
import { openPostgresEventStore } from '#adapters/postgres-event-store/open-postgres-event-store.ts';
import type { EventStore } from '#application/kernel/ports/event-store.ts';
import { readSettings } from '#scripts/settings.ts';

/** Where EVENTSTORE_URL has the log measured instead of in Postgres. */
export const eventStoreUrl = (): string | undefined => readSettings(process.env).eventStoreUrl;

/** The log that is measured: in this database, or in the EventStoreDB that EVENTSTORE_URL names. */
export const openStore = async (pool: pg.Pool): Promise<EventStore> => {
  const connectionString = eventStoreUrl();
  if (connectionString === undefined) return openPostgresEventStore({ pool });
  const { openEventStoreDb } = await import('#adapters/eventstoredb/open-event-store-db.ts');
  return openEventStoreDb({ connectionString });
};
