import { sql } from 'kysely';
import type { BillerFacts, Siblings } from '#application/billing/ports/billing-facts.ts';
import { unconfiguredPlatform } from '#domain/billing/evolve-account-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { type AccountId, type Instant, instantOf, platformId } from '#domain/kernel/ids.ts';
import { pathOf, rangeOf, type TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

/** The platform before it is configured bills from its first account on. */
const platformFacts = async ({ db }: TablesSnapshot): Promise<AccountFacts> => {
  const found = await db
    .selectFrom('account')
    .select(sql<Instant | null>`min(facts->>'createdAt')`.as('first'))
    .where('parentId', '=', platformId)
    .executeTakeFirst();
  return unconfiguredPlatform(found?.first ?? instantOf(0));
};

export const accountFacts = async (
  snapshot: TablesSnapshot,
  id: AccountId,
): Promise<AccountFacts | undefined> => {
  snapshot.refuseParked([id]);
  const found = await snapshot.db
    .selectFrom('account')
    .select('facts')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found && id === platformId) return platformFacts(snapshot);
  return found?.facts;
};

/** What is set aside below a child is no matter of its own facts, so that it does not stop its siblings' bills. */
export const childrenFacts = async (
  snapshot: TablesSnapshot,
  id: AccountId,
  after: AccountId | undefined,
  limit: number,
): Promise<readonly AccountFacts[]> => {
  const parent = await pathOf(snapshot, id);
  if (parent === undefined) return [];
  snapshot.refuseParkedIf(({ partition, path }) => path === `${parent}${partition}/`);
  let wanted = snapshot.db
    .selectFrom('account')
    .select('facts')
    .where('parentId', '=', id)
    .orderBy('id')
    .limit(limit);
  if (after !== undefined) wanted = wanted.where('id', '>', after);
  return (await wanted.execute()).map(({ facts }) => facts);
};

export const countChildren = async ({ db }: TablesSnapshot, id: AccountId): Promise<number> => {
  const found = await db
    .selectFrom('account')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('parentId', '=', id)
    .executeTakeFirst();
  return found?.count ?? 0;
};

/** By path. */
export async function* subtreeFacts(
  snapshot: TablesSnapshot,
  siblings: Siblings,
): AsyncGenerator<AccountFacts> {
  const { from, before } = rangeOf(snapshot, siblings);
  const { rows } = snapshot.pages;
  const pages = inPages<{ readonly path: string; readonly facts: AccountFacts }>(rows, (last) =>
    snapshot.db
      .selectFrom('account')
      .select(['path', 'facts'])
      .where('path', last ? '>' : '>=', last?.path ?? from)
      .where('path', '<', before)
      .orderBy('path')
      .limit(rows)
      .execute(),
  );
  let beginning = true;
  for await (const page of pages) {
    // Before it is configured the platform has no row.
    if (beginning && page[0]?.path !== from) yield siblings.first;
    beginning = false;
    for (const { facts } of page) yield facts;
  }
  if (beginning) yield siblings.first;
}

/** One whose own events are set aside is left out until they are applied: its zone or its last run may be another. */
export const billersOf = async (snapshot: TablesSnapshot): Promise<readonly BillerFacts[]> => {
  const parents = snapshot.db
    .selectFrom('account')
    .select(['parentId', sql<Instant>`min(facts->>'createdAt')`.as('since')])
    .where('parentId', 'is not', null)
    .groupBy('parentId')
    .as('parent');
  const found = await snapshot.db
    .selectFrom(parents)
    .leftJoin('account as a', 'a.id', 'parent.parentId')
    .leftJoin('automatic_run as r', 'r.billerId', 'parent.parentId')
    .select(['parent.parentId as id', 'parent.since', 'a.facts', 'r.month'])
    .orderBy('id')
    .execute();
  const billers: BillerFacts[] = [];
  for (const { id, since, facts, month } of found) {
    if (snapshot.isParked(({ partition }) => partition === id)) continue;
    const account = facts ?? (id === platformId ? await platformFacts(snapshot) : undefined);
    if (account) billers.push({ account, since, lastAutomaticMonth: month ?? undefined });
  }
  return billers;
};
