import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import { permissionsDefinition, type standingTable } from '#projections/accounts/permissions/definition.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { StatementIn } from '#projections/engine/read-statement.ts';
import type { RowOf } from '#projections/engine/table.ts';

/** The standings of a path, by ids out of the account's own path. */
const pathIn: StatementIn = (table) => `
  select s.standing
  from ${table('standing')} own
  cross join lateral unnest(string_to_array(own.path, '/')) as part(id)
  join ${table('standing')} s on s."accountId" = part.id
  where own."accountId" = $1
  order by length(s.path)`;

export const createPermissionQueries = (source: ReadSource) => {
  const read = source.statements<Pick<RowOf<typeof standingTable>, 'standing'>>(
    permissionsDefinition,
    pathIn,
  );
  const { settings: _, configured: __, ...platform } = initialPlatform;
  return {
    /** The standings from the platform down to the account, for the domain's permission functions; in one statement. */
    permissions: (id: AccountId) =>
      read([id], ({ rows, refuseParked }): StandingPath | undefined => {
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

export const permissions = {
  definition: permissionsDefinition,
  ofAnyMoment: createPermissionQueries,
} satisfies ReadModel;
