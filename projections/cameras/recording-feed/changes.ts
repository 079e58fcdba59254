import { type SqlBool, sql } from 'kysely';
import { type FeedSnapshot, numeric, partsOfPath } from '#projections/cameras/recording-feed/snapshot.ts';
import { afterSubtree } from '#projections/engine/account-path.ts';

/** Prefixes of a path, each an ancestor's path; the path itself left out. */
const ancestorPaths = (path: string): readonly string[] => {
  const ids = path.split('/').slice(0, -1);
  return ids.slice(0, -1).map((_, index) => `${ids.slice(0, index + 1).join('/')}/`);
};

/**
 * Changes from a position on that can touch cameras of the scope: inside it, or of an account above it. `blocked` says
 * that another account on the path stood still, so that nothing about recording changed.
 */
export const changesFrom = ({ db, position }: FeedSnapshot, scope: string, from: bigint, limit: number) =>
  db
    .selectFrom('change as c')
    .innerJoin('account as a', 'a.id', 'c.accountId')
    .selectAll('c')
    .select('a.path')
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('still_period as s')
          .select('s.accountId')
          .where(sql<SqlBool>`s."accountId" = any(${partsOfPath('a.path')})`)
          .where(sql<SqlBool>`(c."cameraId" is not null or s."accountId" <> c."accountId"::text)`)
          .where(sql<SqlBool>`s.begins <= c.position and (s.ends is null or s.ends > c.position)`),
      ).as('blocked'),
    )
    .where('c.position', '>=', numeric(from))
    .where('c.position', '<=', numeric(position))
    .where(({ eb, and, or }) =>
      or([
        and([eb('a.path', '>=', scope), eb('a.path', '<', afterSubtree(scope))]),
        ...ancestorPaths(scope).map((path) => eb('a.path', '=', path)),
      ]),
    )
    .orderBy('c.position')
    .limit(limit)
    .execute();
