import { type SqlBool, sql } from 'kysely';
import type { Pool } from 'pg';
import type { ReadModels } from '#application/ports/read-models.ts';
import { platformId } from '#domain/ids.ts';
import { initialPlatform } from '#domain/platform/platform.ts';
import { standingOf } from '#projections/account-standing.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';
import type { StandingRow } from '#projections/permissions/definition.ts';

interface Tables {
  standing: StandingRow;
}

/** The standings of a path in one query, by ids out of the account's own path. */
export const createPermissionQueries = (pool: Pool): Pick<ReadModels, 'permissions'> => {
  const read = createSnapshotReader<Tables>(pool, 'permissions');
  const platform = standingOf(initialPlatform);
  return {
    permissions: (id) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([id]);
        if (id === platformId) return [platform];
        const found = await db
          .selectFrom('standing')
          .select('standing')
          .where(({ selectFrom }) => {
            const own = selectFrom('standing as own')
              .select(sql`string_to_array(own.path, '/')`.as('ids'))
              .where('own.accountId', '=', id);
            return sql<SqlBool>`"accountId" = any(${own}::text[])`;
          })
          .orderBy(sql`length(path)`)
          .execute();
        const path = found.map((row) => row.standing);
        const last = path.at(-1);
        if (!last) return undefined;
        refuseParked(last.path);
        return [platform, ...path];
      }),
  };
};
