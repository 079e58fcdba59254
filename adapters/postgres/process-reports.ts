import type pg from 'pg';
import type {
  LeaderReport,
  ProcessReport,
  ProcessReports,
} from '#application/kernel/ports/process-reports.ts';
import type { Instant } from '#domain/kernel/ids.ts';

interface Row extends Omit<ProcessReport, 'position'> {
  readonly position: string;
  readonly toldAt: Instant;
  readonly toldSecondsAgo: number;
}

/** One statement, so that nobody reads half of it. */
const replace = `
  with told as (
    select * from json_to_recordset($1::json)
      as r(name text, place integer, pending integer, position numeric(39, 0), "oldestPendingAt" text, error text)
  ), gone as (
    delete from tierline.process_report where name not in (select name from told)
  )
  insert into tierline.process_report (name, place, pending, position, oldest_pending_at, error, told_at)
  select name, place, pending, position, "oldestPendingAt", error, $2 from told
  on conflict (name) do update set place = excluded.place, pending = excluded.pending, position = excluded.position,
    oldest_pending_at = excluded.oldest_pending_at, error = excluded.error, told_at = excluded.told_at, written_at = clock_timestamp()`;

/** What the leader tells, in the table `tierline.process_report`. */
export const openProcessReports = (pool: pg.Pool): ProcessReports => ({
  async write({ items, toldAt }) {
    const rows = items.map((item, place) => ({ ...item, place, position: String(item.position) }));
    await pool.query(replace, [JSON.stringify(rows), toldAt]);
  },
  async read(): Promise<LeaderReport> {
    const { rows } = await pool.query<Row>(
      `select name, pending, position::text as position, oldest_pending_at as "oldestPendingAt", error, told_at as "toldAt",
           greatest(0, extract(epoch from clock_timestamp() - written_at))::integer as "toldSecondsAgo"
         from tierline.process_report order by place`,
    );
    const items = rows.map(({ toldAt: _, toldSecondsAgo: __, position, ...item }) => ({
      ...item,
      position: BigInt(position),
    }));
    const [first] = rows;
    return { items, toldAt: first?.toldAt ?? null, toldSecondsAgo: first?.toldSecondsAgo ?? null };
  },
});
