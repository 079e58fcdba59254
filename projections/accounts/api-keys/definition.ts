import { type ApiKeyState, evolveApiKey } from '#domain/accounts/access/api-key.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, ApiKeyId, Instant } from '#domain/kernel/ids.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const apiKeyTable = defineTable('api_key', {
  columns: {
    id: column.text<ApiKeyId>(),
    accountId: column.text<AccountId>(),
    issuedAt: column.text<Instant>(),
    /** What lists show. Without the hash: whoever reads this table learns nothing to try keys against. */
    state: column.json<Omit<ApiKeyState, 'hash' | 'madeByOperators'>>(),
  },
  primaryKey: ['id'],
  indexes: [['accountId', 'id']],
  personal: { of: 'accountId', erase: (row) => ({ ...row, state: { ...row.state, name: erased } }) },
});

/** The keys of each account, as lists show them. */
export const apiKeysDefinition = defineReadModel({
  name: 'api-keys',
  version: 1,
  tables: [apiKeyTable],
  handles: ['ApiKeyIssued', 'ApiKeyRevoked'],
  partition: (event) => event.data.apiKeyId,
  keys: (event) => [{ table: apiKeyTable, key: event.data.apiKeyId }],
  evolve: (event, rows) => {
    const before = rows.get(apiKeyTable, event.data.apiKeyId);
    const kept = before && { ...before.state, hash: '', madeByOperators: false };
    const { hash: _, madeByOperators: __, ...state } = evolveApiKey(kept, event);
    return [
      put(apiKeyTable, {
        id: state.apiKeyId,
        accountId: state.accountId,
        issuedAt: before?.issuedAt ?? event.metadata.time,
        state,
      }),
    ];
  },
});
