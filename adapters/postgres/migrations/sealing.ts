import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** The hashes of the log's tree, a rebuildable index, and what the last verifications found. */
export const sealing = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.hash_tile (
        level smallint not null,
        number bigint not null,
        hashes bytea not null,
        primary key (level, number)
      )`.execute(database);
    // Hashes do not compress.
    await sql`alter table tierline.hash_tile alter column hashes set storage external`.execute(database);
    await sql`
      create table tierline.hash_tree (
        id boolean primary key default true check (id),
        size bigint not null,
        position numeric(39, 0) not null
      )`.execute(database);
    await sql`insert into tierline.hash_tree (size, position) values (0, 0)`.execute(database);
    await sql`
      create table tierline.log_verification (
        kind text primary key,
        at timestamptz not null,
        size bigint not null,
        findings json not null
      )`.execute(database);
  },
};
