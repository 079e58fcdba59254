import { sql } from 'kysely';
import type { Siblings } from '#application/billing/ports/billing-facts.ts';
import type { LateUsageFacts } from '#domain/billing/facts.ts';
import type { AccountId, Day, Month } from '#domain/kernel/ids.ts';
import { type PathRange, rangeOf, type TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

/** A customer's month in which something was recorded after the position named for that month. */
interface LateMonth {
  readonly path: string;
  readonly customerId: AccountId;
  readonly month: Month;
  readonly after: string;
}

interface LateRow {
  readonly customerId: AccountId;
  readonly month: Month;
  readonly day: Day;
  readonly position: string;
  readonly storedBytes: string;
  readonly trafficBytes: string;
  readonly rows: number;
}

/** By path and month. A month that is over costs one small row, however much was used in it. */
const lateMonths = (
  { db, pages }: TablesSnapshot,
  { from, before }: PathRange,
  afterOf: ReadonlyMap<Month, bigint>,
  last: LateMonth | undefined,
): Promise<readonly LateMonth[]> => {
  const months = [...afterOf.keys()];
  const afters = [...afterOf.values()].map(String);
  // Null, and so never less, for a month that is not asked about. A join would go through the list for every row.
  const after = sql<string>`(${afters}::numeric[])[array_position(${months}::text[], m.month)]`;
  let wanted = db
    .selectFrom('account as a')
    .innerJoin('usage_month as m', 'm.customerId', 'a.id')
    .select(['a.path', 'm.customerId', 'm.month', after.as('after')])
    .where('m.lastPosition', '>', after)
    .where('a.path', '>=', last?.path ?? from)
    .where('a.path', '<', before)
    .orderBy('a.path')
    .orderBy('m.month')
    .limit(pages.rows);
  if (last)
    wanted = wanted.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('a.path', 'm.month'), '>', tuple(last.path, last.month)),
    );
  return wanted.execute();
};

const rowColumns = [
  'u.customerId',
  'u.month',
  'u.day',
  'u.position',
  'u.storedBytes',
  'u.trafficBytes',
  'u.rows',
] as const;

/** The first late rows of each of these months. */
const firstRows = (
  { db, pages }: TablesSnapshot,
  page: readonly LateMonth[],
): Promise<readonly LateRow[]> => {
  const customers = page.map(({ customerId }) => customerId);
  const months = page.map(({ month }) => month);
  const afters = page.map(({ after }) => after);
  return db
    .selectFrom(
      sql<{
        customerId: AccountId;
        month: Month;
        after: string;
      }>`unnest(${customers}::uuid[], ${months}::text[], ${afters}::numeric[])`.as<'late'>(
        sql`late("customerId", month, after)`,
      ),
    )
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('usage as u')
          .select(rowColumns)
          .whereRef('u.customerId', '=', 'late.customerId')
          .whereRef('u.month', '=', 'late.month')
          .whereRef('u.position', '>', 'late.after')
          .orderBy('u.day')
          .orderBy('u.position')
          .limit(pages.each)
          .as('row'),
      (join) => join.onTrue(),
    )
    .selectAll('row')
    .orderBy('row.customerId')
    .orderBy('row.day')
    .orderBy('row.position')
    .execute();
};

/** What comes after a row in its month. */
const nextRows = (
  { db, pages }: TablesSnapshot,
  { customerId, month, day, position }: LateRow,
  after: string,
): Promise<readonly LateRow[]> =>
  db
    .selectFrom('usage as u')
    .select(rowColumns)
    .where('u.customerId', '=', customerId)
    .where('u.month', '=', month)
    .where('u.position', '>', after)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('u.day', 'u.position'), '>', tuple(day, position)))
    .orderBy('u.day')
    .orderBy('u.position')
    .limit(pages.rows)
    .execute();

const factsOf = (row: LateRow): LateUsageFacts => ({
  customerId: row.customerId,
  day: row.day,
  position: BigInt(row.position),
  storedBytes: BigInt(row.storedBytes),
  trafficBytes: BigInt(row.trafficBytes),
  rows: row.rows,
});

const keyOf = ({ customerId, month }: Pick<LateRow, 'customerId' | 'month'>): string =>
  `${customerId}/${month}`;

/** Usage of these months that was recorded after the position named for each: a row an event and day, by path and day. */
export async function* lateUsageFacts(
  snapshot: TablesSnapshot,
  siblings: Siblings,
  afterOf: ReadonlyMap<Month, bigint>,
): AsyncGenerator<LateUsageFacts> {
  if (afterOf.size === 0) return;
  const range = rangeOf(snapshot, siblings);
  const { rows, each } = snapshot.pages;
  for await (const page of inPages<LateMonth>(rows, (last) => lateMonths(snapshot, range, afterOf, last))) {
    const first = Map.groupBy(await firstRows(snapshot, page), keyOf);
    for (const late of page) {
      const found = first.get(keyOf(late)) ?? [];
      for (const row of found) yield factsOf(row);
      const last = found.length === each ? found.at(-1) : undefined;
      if (!last) continue;
      for await (const more of inPages<LateRow>(rows, (next) => nextRows(snapshot, next ?? last, late.after)))
        for (const row of more) yield factsOf(row);
    }
  }
}
