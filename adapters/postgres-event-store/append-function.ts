import { appendedChannel } from '#adapters/postgres-event-store/schema.ts';

/** Any number will do as long as every writer of a database uses it; advisory locks are per database. */
const appendLock = 3_141_592_653;

/**
 * Decides and stores a gathering of appends, in one statement that is a transaction of its own. Run by a migration, hence
 * never changed: another decision gets another name, since processes of two versions may append side by side.
 *
 * The lock is held until the commit is visible, hence commit order is position order and there are no gaps. Each statement
 * in here sees what was committed before it began (volatile, read committed), so the heads are those under the lock.
 *
 * `streams` names each stream once, and `slots` says for each append which of them it goes to. The events of all appends
 * follow one another; `sizes` says how many are an append's. Appends are decided in order, each on top of those before it.
 * An append that fits is answered with its last revision and position, and those of the stream's end when it has no events.
 * One that does not fit is answered with the stream's last revision, and null for the position.
 *
 * One append of one event, which is what comes where few write, takes a quarter less by a way of its own.
 * The lock and the notification are assigned, because `perform` would start an executor for each.
 */
export const appendFunctionSql = `
create function event_store.append(
  streams text[], slots integer[], expected integer[], sizes integer[],
  event_streams text[], ids text[], types text[], data text[], metadata text[],
  out revisions integer[], out positions bigint[]
) language plpgsql volatile as $append$
declare
  last bigint;
  head_revisions integer[];
  head_positions bigint[];
  new_revisions integer[] := '{}';
  new_positions bigint[] := '{}';
  slot integer;
  head integer;
  stored boolean := false;
  nothing text;
begin
  nothing := pg_advisory_xact_lock(${appendLock})::text;
  if cardinality(slots) = 1 and sizes[1] = 1 then
    select coalesce((select max(e.position) from event_store.event e), 0),
      coalesce((select e.revision from event_store.event e where e.stream = streams[1] order by e.revision desc limit 1), -1)
      into last, head;
    if head = expected[1] then
      insert into event_store.event (position, stream, revision, id, type, data, metadata)
        values (last + 1, streams[1], head + 1, ids[1]::uuid, types[1], data[1], metadata[1]);
      nothing := pg_notify('${appendedChannel}', '')::text;
      revisions := array[head + 1];
      positions := array[last + 1];
      return;
    end if;
  end if;
  select array_agg(coalesce(h.revision, -1) order by s.n), array_agg(coalesce(h.position, 0) order by s.n),
      coalesce((select max(e.position) from event_store.event e), 0)
    into head_revisions, head_positions, last
    from unnest(streams) with ordinality s(stream, n)
    left join lateral (
      select e.revision, e.position from event_store.event e where e.stream = s.stream order by e.revision desc limit 1
    ) h on true;
  revisions := '{}';
  positions := '{}';
  for n in 1 .. cardinality(slots) loop
    slot := slots[n];
    head := head_revisions[slot];
    if head <> expected[n] then
      new_revisions := new_revisions || array_fill(null::integer, array[sizes[n]]);
      new_positions := new_positions || array_fill(null::bigint, array[sizes[n]]);
      revisions := revisions || head;
      positions := positions || null::bigint;
      continue;
    end if;
    for event in 1 .. sizes[n] loop
      last := last + 1;
      new_revisions := new_revisions || head + event;
      new_positions := new_positions || last;
    end loop;
    if sizes[n] > 0 then
      head_revisions[slot] := head + sizes[n];
      head_positions[slot] := last;
      stored := true;
    end if;
    revisions := revisions || head_revisions[slot];
    positions := positions || head_positions[slot];
  end loop;
  if stored then
    insert into event_store.event (position, stream, revision, id, type, data, metadata)
      select e.position, e.stream, e.revision, e.id::uuid, e.type, e.data, e.metadata
      from unnest(new_positions, event_streams, new_revisions, ids, types, data, metadata)
        as e(position, stream, revision, id, type, data, metadata)
      where e.position is not null;
    nothing := pg_notify('${appendedChannel}', '')::text;
  end if;
end
$append$;
`;
