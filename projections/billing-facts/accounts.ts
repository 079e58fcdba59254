import { sql } from 'kysely';
import type { Biller } from '#application/ports/billing-facts.ts';
import { unconfiguredPlatform } from '#domain/billing/evolve-account-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import { type AccountId, type Instant, instantOf, platformId } from '#domain/ids.ts';
import { afterSubtree } from '#projections/account-path.ts';
import { pathOf, type TablesSnapshot, wholePathOf } from '#projections/billing-facts/paths.ts';
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

/** By path. */
export async function* subtreeFacts(snapshot: TablesSnapshot, id: AccountId): AsyncGenerator<AccountFacts> {
  const path = await wholePathOf(snapshot, id);
  if (path === undefined) return;
  const { rows } = snapshot.pages;
  const pages = inPages<{ readonly path: string; readonly facts: AccountFacts }>(rows, (last) =>
    snapshot.db
      .selectFrom('account')
      .select(['path', 'facts'])
      .where('path', last ? '>' : '>=', last?.path ?? path)
      .where('path', '<', afterSubtree(path))
      .orderBy('path')
      .limit(rows)
      .execute(),
  );
  let beginning = true;
  for await (const page of pages) {
    if (beginning && page[0]?.path !== path) yield await platformFacts(snapshot);
    beginning = false;
    for (const { facts } of page) yield facts;
  }
  if (beginning && id === platformId) yield await platformFacts(snapshot);
}

/** One whose own events are set aside is left out until they are applied: its zone or its last run may be another. */
export const billersOf = async (snapshot: TablesSnapshot): Promise<readonly Biller[]> => {
  const parents = snapshot.db
    .selectFrom('account')
    .select('parentId')
    .distinct()
    .where('parentId', 'is not', null)
    .as('parent');
  const found = await snapshot.db
    .selectFrom(parents)
    .leftJoin('account as a', 'a.id', 'parent.parentId')
    .leftJoin('automatic_run as r', 'r.billerId', 'parent.parentId')
    .select(['parent.parentId as id', 'a.facts', 'r.month'])
    .orderBy('id')
    .execute();
  const billers: Biller[] = [];
  for (const { id, facts, month } of found) {
    if (snapshot.isParked(({ partition }) => partition === id)) continue;
    const account = facts ?? (id === platformId ? await platformFacts(snapshot) : undefined);
    if (account) billers.push({ account, lastAutomaticMonth: month ?? undefined });
  }
  return billers;
};
