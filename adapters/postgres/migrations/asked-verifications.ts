import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Verifications of the log that were asked for, with what came of them. */
export const askedVerifications = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.asked_verification (
        id uuid primary key,
        place bigint generated always as identity,
        state text not null default 'running',
        asked_at text not null,
        started_at text,
        ended_at text,
        events bigint not null default 0,
        position numeric(39, 0) not null default 0,
        head numeric(39, 0) not null default 0,
        sealed bigint not null default 0,
        findings json not null default '[]',
        accepted json not null default '[]',
        notes json not null default '[]',
        error text
      )`.execute(database);
    // One waits at a time: who asks meanwhile is asking for that one.
    await sql`
      create unique index asked_verification_waiting on tierline.asked_verification ((true))
      where started_at is null`.execute(database);
  },
};
