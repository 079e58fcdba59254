import { sql } from 'kysely';
import type { PositionRange } from '#application/ports/billing-facts.ts';
import type { UsageFacts } from '#domain/billing/facts.ts';
import type { AccountId, Day, Month } from '#domain/ids.ts';
import { accountOf, afterSubtree, pathIds } from '#projections/account-path.ts';
import { type TablesSnapshot, wholePathOf } from '#projections/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

const numeric = (position: bigint) => sql<string>`${position.toString()}::numeric`;

/** Sums of one customer and day each, by path and day. */
const sums = (
  { db, pages }: TablesSnapshot,
  path: string,
  month: Month,
  ranges: readonly PositionRange[],
  last: { readonly path: string; readonly day: Day } | undefined,
) => {
  let wanted = db
    .selectFrom('usage')
    .select([
      'path',
      'day',
      sql<string>`sum("storedBytes")::text`.as('stored'),
      sql<string>`sum("trafficBytes")::text`.as('traffic'),
    ])
    .where('month', '=', month)
    .where('path', '>=', path)
    .where('path', '<', afterSubtree(path))
    .where(({ eb, and, or }) =>
      or(
        ranges.map(({ after, upTo }) =>
          and([eb('position', '>', numeric(after)), eb('position', '<=', numeric(upTo))]),
        ),
      ),
    )
    .groupBy(['path', 'day'])
    .orderBy('path')
    .orderBy('day')
    .limit(pages.rows);
  if (last)
    wanted = wanted.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('path', 'day'), '>', tuple(last.path, last.day)),
    );
  return wanted.execute();
};

type Sum = Awaited<ReturnType<typeof sums>>[number];

/** Usage of a month in a subtree, of the rows recorded in these ranges; a row in two of them counts once. */
export async function* usageFacts(
  snapshot: TablesSnapshot,
  below: AccountId,
  month: Month,
  ranges: readonly PositionRange[],
): AsyncGenerator<UsageFacts> {
  const path = await wholePathOf(snapshot, below);
  if (path === undefined || ranges.length === 0) return;
  for await (const page of inPages<Sum>(snapshot.pages.rows, (last) =>
    sums(snapshot, path, month, ranges, last),
  ))
    for (const { path: customer, day, stored, traffic } of page)
      yield {
        customerId: accountOf(pathIds(customer)),
        day,
        storedBytes: BigInt(stored),
        trafficBytes: BigInt(traffic),
      };
}
