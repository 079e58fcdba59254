import { sql } from 'kysely';
import type { Siblings } from '#application/billing/ports/billing-facts.ts';
import type { PositionRange } from '#domain/billing/covers.ts';
import type { UsageFacts } from '#domain/billing/facts.ts';
import type { Day, Month } from '#domain/kernel/ids.ts';
import { type PathRange, rangeOf, type TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

const numeric = (position: bigint) => sql<string>`${position.toString()}::numeric`;

/** Sums of one customer and day each, by path and day: a look-up a customer. */
const sums = (
  { db, pages }: TablesSnapshot,
  { from, before }: PathRange,
  month: Month,
  ranges: readonly PositionRange[],
  last: { readonly path: string; readonly day: Day } | undefined,
) => {
  let wanted = db
    .selectFrom('account as a')
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('usage as u')
          .select([
            'u.day',
            sql<string>`sum(u."storedBytes")::text`.as('stored'),
            sql<string>`sum(u."trafficBytes")::text`.as('traffic'),
            sql<number>`sum(u.rows)::int`.as('rows'),
          ])
          .whereRef('u.customerId', '=', 'a.id')
          .where('u.month', '=', month)
          .where(({ eb, and, or }) =>
            or(
              ranges.map(({ after, upTo }) =>
                and([eb('u.position', '>', numeric(after)), eb('u.position', '<=', numeric(upTo))]),
              ),
            ),
          )
          .groupBy('u.day')
          .as('sum'),
      (join) => join.onTrue(),
    )
    .select(['a.id', 'a.path', 'sum.day', 'sum.stored', 'sum.traffic', 'sum.rows'])
    .where('a.path', '>=', last?.path ?? from)
    .where('a.path', '<', before)
    .orderBy('a.path')
    .orderBy('sum.day')
    .limit(pages.rows);
  if (last)
    wanted = wanted.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('a.path', 'sum.day'), '>', tuple(last.path, last.day)),
    );
  return wanted.execute();
};

type Sum = Awaited<ReturnType<typeof sums>>[number];

/** Usage of a month in subtrees, of the rows recorded in these ranges; a row in two of them counts once. */
export async function* usageFacts(
  snapshot: TablesSnapshot,
  siblings: Siblings,
  month: Month,
  ranges: readonly PositionRange[],
): AsyncGenerator<UsageFacts> {
  if (ranges.length === 0) return;
  const range = rangeOf(snapshot, siblings);
  for await (const page of inPages<Sum>(snapshot.pages.rows, (last) =>
    sums(snapshot, range, month, ranges, last),
  ))
    for (const { id, day, stored, traffic, rows } of page)
      yield { customerId: id, day, storedBytes: BigInt(stored), trafficBytes: BigInt(traffic), rows };
}
