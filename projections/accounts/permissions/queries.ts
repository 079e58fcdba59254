import type { ReadModels } from '#application/read-models.ts';
import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import { platformId } from '#domain/kernel/ids.ts';
import { standingOf } from '#projections/accounts/account-standing.ts';
import type { StandingRow } from '#projections/accounts/permissions/definition.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { StatementIn } from '#projections/engine/read-statement.ts';

/** The standings of a path, by ids out of the account's own path. */
const pathIn: StatementIn = (table) => `
  select s.standing
  from ${table('standing')} own
  cross join lateral unnest(string_to_array(own.path, '/')) as part(id)
  join ${table('standing')} s on s."accountId" = part.id
  where own."accountId" = $1
  order by length(s.path)`;

/** Standings from the platform down, in one statement. */
export const createPermissionQueries = (source: ReadSource): Pick<ReadModels, 'permissions'> => {
  const read = source.statements<Pick<StandingRow, 'standing'>>('permissions', pathIn);
  const platform = standingOf(initialPlatform);
  return {
    permissions: (id) =>
      read([id], ({ rows, refuseParked }) => {
        refuseParked([id]);
        if (id === platformId) return [platform];
        const path = rows.map((row) => row.standing);
        const last = path.at(-1);
        if (!last) return undefined;
        refuseParked(last.path);
        return [platform, ...path];
      }),
  };
};
