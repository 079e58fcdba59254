import type { ClientBase, Pool } from 'pg';

/** The engine's own tables. A new column comes last in its table, and rows of before have nothing in it. */
const tables = {
  checkpoint: {
    name: 'text primary key',
    generation: 'integer not null',
    schema_name: 'text not null',
    version: 'integer not null',
    position: 'numeric(39,0) not null',
    state: "text not null default 'live'",
    error: 'text',
    updated_at: 'timestamptz not null default now()',
    event: 'jsonb',
  },
  built: { name: 'text primary key' },
  rebuild_request: { name: 'text primary key', requested_at: 'timestamptz not null default now()' },
  build: {
    name: 'text primary key',
    schema_name: 'text not null',
    version: 'integer not null',
    state: 'text not null',
    position: 'numeric(39,0) not null default 0',
    head: 'numeric(39,0) not null default 0',
    updated_at: 'timestamptz not null default now()',
  },
  standby: {
    schema_name: 'text primary key',
    name: 'text not null',
    kind: 'text not null',
    generation: 'integer not null',
    version: 'integer not null',
    position: 'numeric(39,0) not null',
    ready: 'boolean not null',
    parked: "jsonb not null default '[]'",
    skipped: "text[] not null default '{}'",
    updated_at: 'timestamptz not null default now()',
    event: 'jsonb',
  },
  parked: {
    id: 'text primary key',
    name: 'text not null',
    partition: 'text not null',
    path: 'text collate "C" not null',
    position: 'numeric(39,0) not null',
    event_id: 'text not null',
    stream: 'text not null',
    revision: 'integer not null',
    error: 'text not null',
    parked_at: 'timestamptz not null default now()',
    type: 'text',
    unknown: 'boolean',
  },
} as const;

const columns = Object.entries(tables).flatMap(([table, of]) =>
  Object.entries(of).map(([name, type]) => ({ table, name, type })),
);

const createTables = Object.entries(tables).map(([table, of]) => {
  const parts = Object.entries(of).map(([name, type]) => `${name} ${type}`);
  if (table === 'parked') parts.push('unique (name, position)');
  return `create table if not exists projection.${table} (${parts.join(', ')})`;
});

const hasColumn = (table: string, column: string): string =>
  `exists (select 1 from pg_attribute where attrelid = 'projection.${table}'::regclass
     and attname = '${column}' and not attisdropped)`;

/** Asked first, because an `alter table` would wait for every reader even when it changes nothing. */
const addMissing = columns.map(
  ({ table, name, type }) =>
    `if not ${hasColumn(table, name)} then alter table projection.${table} add column ${name} ${type}; end if;`,
);

/** Older installations kept no position of their previous generation, so it cannot be caught up, and goes. */
const dropPrevious = `if ${hasColumn('checkpoint', 'previous_schema')} then
  alter table projection.checkpoint drop column previous_schema; end if;`;

const make = `
  begin;
  select pg_advisory_xact_lock(hashtext('tierline.projection'), 0);
  create schema if not exists projection;
  create sequence if not exists projection.generation;
  ${createTables.join(';')};
  create index if not exists parked_partition on projection.parked (name, partition, position);
  do $$ begin
    ${dropPrevious}
    ${addMissing.join(' ')}
    insert into projection.built select name from projection.checkpoint on conflict do nothing;
  end $$;
  commit`;

/**
 * Whether everything is there in its newest form. It is asked before anything is made, because it is asked often, also
 * where nothing may be written.
 */
const isMade = `
  select to_regclass('projection.generation') is not null
    and to_regclass('projection.parked_partition') is not null
    and (select count(*) = cardinality($1::text[]) from unnest($1::text[], $2::text[]) as wanted (kept, field)
      join pg_catalog.pg_attribute a on a.attrelid = to_regclass('projection.' || wanted.kept)
        and a.attname = wanted.field and not a.attisdropped) as made`;

/** Whether the engine's own tables are there, in their newest form. */
export const isPrepared = async (pool: ClientBase | Pool): Promise<boolean> => {
  const newest = [columns.map(({ table }) => table), columns.map(({ name }) => name)];
  const { rows } = await pool.query<{ made: boolean }>(isMade, newest);
  return rows[0]?.made === true;
};

/** Makes the engine's own tables where they are missing. Safe to call from several processes at once. */
export const prepareProjections = async (pool: Pool): Promise<void> => {
  if (!(await isPrepared(pool))) await pool.query(make);
};
