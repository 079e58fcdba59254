import type { AccountStatus, Standing } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { evolveStanding } from '#projections/accounts/account-standing.ts';
import { accountCreations, accountStatusChanges } from '#projections/accounts/account-state.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import type { EventOf } from '#projections/engine/definition.ts';
import { defineTable } from '#projections/engine/table.ts';

/** The events that make accounts and change their status. */
export const accountStatusEvents = [...accountCreations, ...accountStatusChanges] as const;

export type AccountStatusEvent = EventOf<(typeof accountStatusEvents)[number]>;

const names: ReadonlySet<string> = new Set(accountStatusEvents);

export const isAccountStatusEvent = <Event extends { readonly type: string }>(
  event: Event,
): event is Extract<Event, AccountStatusEvent> => names.has(event.type);

/** The slim account row of read models that ask for nothing but the place in the tree and the status. */
export type AccountStatusRow = {
  readonly id: AccountId;
  readonly parentId: AccountId | null;
  readonly path: string;
  readonly status: AccountStatus;
};

export const accountStatusTable = defineTable<AccountStatusRow>('account', {
  columns: { id: 'text', parentId: 'text', path: 'text', status: 'text' },
  primaryKey: ['id'],
  indexes: [['parentId']],
});

const standingAround = (status: AccountStatus, event: AccountStatusEvent): Standing => ({
  accountId: accountOf(event.metadata.path),
  type: event.type.startsWith('Customer') ? 'customer' : 'integrator',
  path: event.metadata.path,
  status,
  statusEventId: undefined,
  disablement: undefined,
  confirmed: true,
  confirmationEventId: undefined,
  modules: [],
  modulesEventId: undefined,
  switches: {},
});

/** Status by the domain's own fold. @throws before the account's creation */
export const evolveAccountStatus = (
  before: AccountStatusRow | undefined,
  event: AccountStatusEvent,
): AccountStatusRow => {
  const { path } = event.metadata;
  const { status } = evolveStanding(before && standingAround(before.status, event), event);
  return { id: accountOf(path), parentId: path.at(-2) ?? null, path: pathText(path), status };
};
