import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** On which day each API key was used last. None of this is rebuilt from the log. */
export const keyUse = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.api_key_use (
        key_id uuid primary key,
        last_used_on date not null
      )`.execute(database);
  },
};
