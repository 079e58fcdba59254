import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The event at which the hash tiles end: a position alone does not tell one log from another. */
export const hashTreePlace = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`alter table tierline.hash_tree add column event json`.execute(database);
  },
};
