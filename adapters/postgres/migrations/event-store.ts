import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { eventStoreSchemaSql } from '#adapters/postgres-event-store/schema.ts';

/** The log, for installations whose events live in this Postgres; empty beside EventStoreDB. */
export const eventStore = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(eventStoreSchemaSql).execute(database);
  },
};
