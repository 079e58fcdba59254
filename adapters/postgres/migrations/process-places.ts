import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Beside a process's position the last event there, by which the place is known again in a log that was restored. */
export const processPlaces = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`alter table tierline.process_checkpoint add column event json`.execute(database);
  },
};
