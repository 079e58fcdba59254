import { sql } from 'kysely';
import type { Siblings } from '#application/ports/billing-facts.ts';
import type { PositionRange } from '#domain/billing/covers.ts';
import type { LateUsageFacts, UsageFacts } from '#domain/billing/facts.ts';
import type { Day, Month } from '#domain/ids.ts';
import { accountOf, pathIds } from '#projections/account-path.ts';
import { type PathRange, rangeOf, type TablesSnapshot } from '#projections/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

const numeric = (position: bigint) => sql<string>`${position.toString()}::numeric`;

/** Sums of one customer and day each, by path and day. */
const sums = (
  { db, pages }: TablesSnapshot,
  { from, before }: PathRange,
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
    .where('path', '>=', from)
    .where('path', '<', before)
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
    for (const { path: customer, day, stored, traffic } of page)
      yield {
        customerId: accountOf(pathIds(customer)),
        day,
        storedBytes: BigInt(stored),
        trafficBytes: BigInt(traffic),
      };
}

/** Rows of one event and day each. */
const lateRows = (
  { db, pages }: TablesSnapshot,
  { from, before }: PathRange,
  afterOf: ReadonlyMap<Month, bigint>,
  last: LateRow | undefined,
) => {
  let wanted = db
    .selectFrom('usage')
    .select([
      'path',
      'day',
      sql<string>`position::text`.as('position'),
      sql<string>`"storedBytes"::text`.as('stored'),
      sql<string>`"trafficBytes"::text`.as('traffic'),
    ])
    .where(({ eb, and, or }) =>
      or(
        [...afterOf].map(([month, after]) =>
          and([eb('month', '=', month), eb('position', '>', numeric(after))]),
        ),
      ),
    )
    .where('path', '>=', from)
    .where('path', '<', before)
    .orderBy('path')
    .orderBy('day')
    .orderBy('position')
    .limit(pages.rows);
  if (last)
    wanted = wanted.where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('path', 'day', 'position'),
        '>',
        tuple(last.path, last.day, numeric(BigInt(last.position))),
      ),
    );
  return wanted.execute();
};

interface LateRow {
  readonly path: string;
  readonly day: Day;
  readonly position: string;
  readonly stored: string;
  readonly traffic: string;
}

/** Usage of these months that was recorded after the position named for each, by path, day and position. */
export async function* lateUsageFacts(
  snapshot: TablesSnapshot,
  siblings: Siblings,
  afterOf: ReadonlyMap<Month, bigint>,
): AsyncGenerator<LateUsageFacts> {
  if (afterOf.size === 0) return;
  const range = rangeOf(snapshot, siblings);
  for await (const page of inPages<LateRow>(snapshot.pages.rows, (last) =>
    lateRows(snapshot, range, afterOf, last),
  ))
    for (const { path: customer, day, position, stored, traffic } of page)
      yield {
        customerId: accountOf(pathIds(customer)),
        day,
        position: BigInt(position),
        storedBytes: BigInt(stored),
        trafficBytes: BigInt(traffic),
      };
}
