import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { appendFunctionSql } from '#adapters/postgres-event-store/append-function.ts';

/** An append is one statement; processes of the version before go on with theirs, under the same lock. */
export const appendFunction = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql.raw(appendFunctionSql).execute(database);
  },
};
