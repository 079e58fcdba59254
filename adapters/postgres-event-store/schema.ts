/**
 * The log's table; run by a migration, harmless when run again.
 *
 * `position` has no sequence on purpose: sequences leave gaps and commit out of order, so that a reader can step over
 * an event for good. Positions are given by `append-function.ts` under a lock held until the commit.
 * `data` and `metadata` are text, not jsonb: what was sealed and stored is given back byte for byte.
 */
export const eventStoreSchemaSql = `
create schema if not exists event_store;
create table if not exists event_store.event (
  position bigint primary key,
  stream text not null,
  revision integer not null,
  id uuid not null constraint event_id_is_unique unique,
  type text not null,
  data text not null,
  metadata text not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint event_place_is_unique unique (stream, revision)
);
`;

/** Woken by every append; the payload is not used, listeners read the table. */
export const appendedChannel = 'event_store_appended';
