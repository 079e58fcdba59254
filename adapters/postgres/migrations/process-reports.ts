import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What the leader tells of its processes, for all others to read. */
export const processReports = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.process_report (
        name text primary key,
        place integer not null,
        pending integer not null,
        position numeric(39, 0) not null,
        oldest_pending_at text,
        error text,
        told_at text not null,
        written_at timestamptz not null default clock_timestamp()
      )`.execute(database);
  },
};
