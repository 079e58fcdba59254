import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { apiKeysDefinition, type apiKeyTable } from '#projections/accounts/api-keys/definition.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { RowOf } from '#projections/engine/table.ts';

const toRow = ({ id, accountId, issuedAt, state }: RowOf<typeof apiKeyTable>) => ({
  id,
  accountId,
  role: state.role,
  name: state.name,
  issuedAt,
  expiresAt: state.expiresAt ?? null,
  revoked: state.revoked,
});

const queries = (source: ReadSource) => {
  const read = source.snapshots(apiKeysDefinition);
  return {
    apiKeys: (accountId: AccountId, request: PageRequest) =>
      read(async ({ db, refuseParkedIf }) => {
        const list = openList(`api-keys/${accountId}`, { id: 'text' }, request);
        const page = await list.read(db.selectFrom('api_key').selectAll().where('accountId', '=', accountId));
        refuseParkedIf(
          ({ partition, path }) => path.endsWith(pathText([accountId])) && page.covers(partition),
        );
        return page.of(toRow);
      }),
  };
};

export const apiKeys = { definition: apiKeysDefinition, ofAnyMoment: queries } satisfies ReadModel;
