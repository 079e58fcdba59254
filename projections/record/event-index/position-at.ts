import type { StatementIn } from '#projections/engine/read-statement.ts';

export interface PositionFound {
  readonly position: string;
}

/**
 * The last position up to which no event is later than the time `$1`. The latest time so far grows along the log, so the range
 * of positions is halved until one is left: some dozens of look-ups by the primary key, and no index of times.
 */
export const positionAt: StatementIn = (table) => `
  with recursive range(low, high) as (
    select 0::numeric, coalesce((select max(e.position) from ${table('event')} e), 0)
    union all
    select case when next.latest <= $1 then next.position else low end,
           case when next.latest <= $1 then high else middle end
    from range
    cross join lateral (select div(low + high, 2) as middle) half
    left join lateral (
      select e.position, coalesce(e.latest, e.at) as latest from ${table('event')} e
      where e.position > middle and e.position <= high order by e.position limit 1
    ) next on true
    where low < high
  )
  select low::text as position from range where low = high`;
