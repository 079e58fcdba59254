import type { Standing } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { idOfStream } from '#domain/kernel/streams.ts';
import { evolveStanding } from '#projections/accounts/account-standing.ts';
import { accountStatusTypes } from '#projections/accounts/account-status.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { defineReadModel, put } from '#projections/engine/definition.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const standingTable = defineTable('standing', {
  columns: {
    accountId: column.text<AccountId>(),
    path: column.text(),
    standing: column.json<Standing>(),
  },
  primaryKey: ['accountId'],
});

/** What the domain's permission functions ask of every account: status, confirmation, own modules, switches, and the events behind them. */
export const permissionsDefinition = defineReadModel({
  name: 'permissions',
  version: 2,
  tables: [standingTable],
  handles: [
    ...accountStatusTypes,
    'ModulesRestricted',
    'AdminPortalAccessSet',
    'LinkSharingSet',
    'EmailConfirmed',
  ],
  partition: (event) => accountOf(event.metadata.path),
  partitionOfUnknown: ({ path, stream }) => path.at(-1) ?? idOfStream(stream),
  keys: (event) => [{ table: standingTable, key: accountOf(event.metadata.path) }],
  evolve: (event, rows) => {
    const before = rows.get(standingTable, accountOf(event.metadata.path));
    const standing = evolveStanding(before?.standing, event);
    return [put(standingTable, { accountId: standing.accountId, path: pathText(standing.path), standing })];
  },
});
