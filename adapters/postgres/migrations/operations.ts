import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** What the running of the system needs beside its events: idempotency receipts, leadership, processes' positions. */
export const operations = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.idempotency (
        principal text not null,
        key text not null,
        fingerprint text not null,
        command_id uuid not null,
        command_time timestamptz not null,
        lease uuid not null,
        leased_until timestamptz not null,
        receipt json,
        claimed_at timestamptz not null default clock_timestamp(),
        primary key (principal, key)
      )`.execute(database);
    await sql`create index idempotency_claimed_at on tierline.idempotency (claimed_at)`.execute(database);
    await sql`
      create table tierline.leadership (
        name text primary key,
        pid integer not null,
        beat_at timestamptz not null
      )`.execute(database);
    await sql`
      create table tierline.process_checkpoint (
        name text primary key,
        position numeric(39, 0) not null,
        updated_at timestamptz not null default clock_timestamp()
      )`.execute(database);
  },
};
