import type { Pool } from 'pg';

const tables = `
create schema if not exists projection;
create sequence if not exists projection.generation;
create table if not exists projection.checkpoint (
  name text primary key,
  generation integer not null,
  schema_name text not null,
  version integer not null,
  position numeric(39,0) not null,
  state text not null default 'live',
  error text,
  updated_at timestamptz not null default now()
);
create table if not exists projection.built (name text primary key);
create table if not exists projection.build (
  name text primary key,
  schema_name text not null,
  version integer not null,
  state text not null,
  position numeric(39,0) not null default 0,
  head numeric(39,0) not null default 0,
  updated_at timestamptz not null default now()
);
create table if not exists projection.standby (
  schema_name text primary key,
  name text not null,
  kind text not null,
  generation integer not null,
  version integer not null,
  position numeric(39,0) not null,
  ready boolean not null,
  parked jsonb not null default '[]',
  skipped text[] not null default '{}',
  updated_at timestamptz not null default now()
);
create table if not exists projection.parked (
  id text primary key,
  name text not null,
  partition text not null,
  path text collate "C" not null,
  position numeric(39,0) not null,
  event_id text not null,
  stream text not null,
  revision integer not null,
  error text not null,
  parked_at timestamptz not null default now(),
  unique (name, position)
);
create index if not exists parked_partition on projection.parked (name, partition, position);
`;

const hasColumn = (table: string, column: string): string =>
  `exists (select 1 from pg_attribute where attrelid = 'projection.${table}'::regclass
     and attname = '${column}' and not attisdropped)`;

/**
 * What older installations lack or have too much. Asked for first: an `alter table` that changes nothing would still
 * wait for every reader. The position of their previous generation was never kept, so it cannot be caught up; it goes.
 */
const changes = `
do $$ begin
  if ${hasColumn('checkpoint', 'previous_schema')} then
    alter table projection.checkpoint drop column previous_schema;
  end if;
  if not ${hasColumn('parked', 'type')} then
    alter table projection.parked add column type text;
  end if;
  if not ${hasColumn('parked', 'unknown')} then
    alter table projection.parked add column unknown boolean;
  end if;
  if not ${hasColumn('checkpoint', 'event')} then
    alter table projection.checkpoint add column event jsonb;
  end if;
  if not ${hasColumn('standby', 'event')} then
    alter table projection.standby add column event jsonb;
  end if;
  insert into projection.built select name from projection.checkpoint on conflict do nothing;
end $$;
`;

/** Asked first, since it is asked often, also where nothing may be written: everything of the newest form is there. */
const newest = `
select count(*) = 6 and to_regclass('projection.generation') is not null
  and to_regclass('projection.parked_partition') is not null as prepared
from (values ('checkpoint', 'event'), ('built', 'name'), ('build', 'head'), ('standby', 'event'), ('parked', 'type'),
  ('parked', 'unknown')) as wanted (kept, field)
join pg_catalog.pg_attribute a
  on a.attrelid = to_regclass('projection.' || wanted.kept) and a.attname = wanted.field and not a.attisdropped`;

/** Makes the engine's own tables where they are missing. Safe to call from several processes at once. */
export const prepareProjections = async (pool: Pool): Promise<void> => {
  const { rows } = await pool.query<{ prepared: boolean }>(newest);
  if (rows[0]?.prepared) return;
  await pool.query(
    `begin; select pg_advisory_xact_lock(hashtext('tierline.projection'), 0); ${tables} ${changes} commit`,
  );
};
