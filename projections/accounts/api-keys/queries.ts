import type { Pool } from 'pg';
import type { ApiKeyRow } from '#application/accounts/ports/account-reads.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { ApiKeyId } from '#domain/kernel/ids.ts';
import type { StoredApiKey } from '#projections/accounts/api-keys/definition.ts';
import { apiKeysDefinition } from '#projections/accounts/api-keys/definition.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { decodeCursor, idsOnPage, pageOf } from '#projections/engine/cursor.ts';
import { createSnapshotReader } from '#projections/engine/snapshot.ts';

interface Tables {
  api_key: StoredApiKey;
}

const toRow = ({ id, accountId, issuedAt, state }: StoredApiKey): ApiKeyRow => ({
  id,
  accountId,
  role: state.role,
  name: state.name,
  issuedAt,
  expiresAt: state.expiresAt ?? null,
  revoked: state.revoked,
});

export const createApiKeyQueries = (pool: Pool): Pick<ReadModels, 'apiKeys'> => {
  const read = createSnapshotReader<Tables>(pool, apiKeysDefinition);
  return {
    apiKeys: (accountId, query) =>
      read(async ({ db, refuseParkedIf }) => {
        const list = `api-keys/${accountId}`;
        const after = decodeCursor(list, query.after);
        let wanted = db
          .selectFrom('api_key')
          .selectAll()
          .where('accountId', '=', accountId)
          .orderBy('id')
          .limit(query.limit + 1);
        if (after !== undefined) wanted = wanted.where('id', '>', after as ApiKeyId);
        const rows = await wanted.execute();
        const isOnPage = idsOnPage(after, query.limit, rows);
        refuseParkedIf(({ partition, path }) => path.endsWith(pathText([accountId])) && isOnPage(partition));
        return pageOf(list, query.limit, rows, (row) => row.id, toRow);
      }),
  };
};
