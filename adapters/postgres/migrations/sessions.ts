import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/**
 * Who is signed in, and who asked to be. None of this is rebuilt from the log: whoever loses it signs in again. No token
 * and no address is in it as it is; tokens are hashed, addresses sealed.
 */
export const sessions = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.session (
        token_hash bytea primary key,
        id uuid not null unique,
        person_id uuid,
        key_id text,
        key_hash text,
        begun_at timestamptz not null,
        used_at timestamptz not null,
        ends_at timestamptz not null,
        check ((person_id is null) = (key_id is not null and key_hash is not null))
      )`.execute(database);
    await sql`create index session_person on tierline.session (person_id)`.execute(database);
    await sql`create index session_used_at on tierline.session (used_at)`.execute(database);
    await sql`
      create table tierline.sign_in_request (
        id uuid primary key,
        address_digest text not null unique,
        sealed_address bytea not null,
        asked_at timestamptz not null,
        due_at timestamptz not null
      )`.execute(database);
    await sql`create index sign_in_request_due_at on tierline.sign_in_request (due_at)`.execute(database);
    await sql`
      create table tierline.sign_in_link (
        token_hash bytea primary key,
        address_digest text not null,
        people uuid[] not null,
        issued_at timestamptz not null,
        ends_at timestamptz not null,
        used_at timestamptz
      )`.execute(database);
    await sql`create index sign_in_link_address on tierline.sign_in_link (address_digest, issued_at)`.execute(
      database,
    );
    await sql`create index sign_in_link_issued_at on tierline.sign_in_link (issued_at)`.execute(database);
  },
};
