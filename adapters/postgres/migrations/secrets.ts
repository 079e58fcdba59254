import type { Kysely } from 'kysely';
import { sql } from 'kysely';

/** Under which master key each subject's key is (an index, rebuildable), and the processes that run. */
export const secrets = {
  async up(database: Kysely<unknown>): Promise<void> {
    await sql`
      create table tierline.key_fitness (
        stream text primary key,
        wrapped_by text
      )`.execute(database);
    await sql`
      create table tierline.key_fitness_place (
        id boolean primary key default true check (id),
        position numeric(39, 0) not null,
        event json,
        keys bigint not null
      )`.execute(database);
    await sql`
      create table tierline.running_process (
        id uuid primary key,
        lock_key integer not null,
        backend_pid integer not null,
        role text not null,
        pid integer not null,
        started_at timestamptz not null,
        wraps text not null,
        previous text
      )`.execute(database);
  },
};
