import type { DeliveryState } from '#domain/accounts/email/email-confirmation.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { AccountId, CameraId, Instant } from '#domain/kernel/ids.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';
import { erasedAccount, erasedIfThere } from '#projections/accounts/erased-account.ts';
import type { Readiness } from '#projections/cameras/camera-readiness.ts';
import { defineTable } from '#projections/engine/table.ts';

export type ListedAccount = {
  readonly id: AccountId;
  readonly parentId: AccountId | null;
  readonly path: string;
  readonly type: AccountState['type'];
  readonly status: AccountStatus;
  /** Name and e-mail address in lower case, for the search. */
  readonly search: string;
  readonly revision: number;
  readonly createdAt: Instant;
  /** Why it is disabled, while it is. */
  readonly reason: string | null;
  readonly delivery: DeliveryState | null;
  readonly state: AccountState;
};

/** Camera counts of an account's whole subtree. A row of its own: every camera event changes it on the whole path. */
export type SubtreeCount = {
  readonly accountId: AccountId;
  readonly total: number;
  readonly active: number;
  readonly held: number;
  /** Whether the account itself is enabled. */
  readonly enabled: boolean;
  /** Cameras that would record if this account and all above it were enabled. */
  readonly inside: number;
};

/** What the counts need to know of a camera from before an event. */
export type CountedCamera = { readonly id: CameraId } & Readiness;

export const searchText = (state: AccountState): string => {
  if (state.type === 'platform') return state.settings.name.toLowerCase();
  return `${state.name}\n${state.email ?? ''}`.toLowerCase();
};

const eraseListed = (row: ListedAccount): ListedAccount => {
  const state = erasedAccount(row.state);
  return { ...row, state, search: searchText(state), reason: erasedIfThere(row.reason) };
};

export const accountTable = defineTable<ListedAccount>('account', {
  columns: {
    id: 'text',
    parentId: 'text',
    path: 'text',
    type: 'text',
    status: 'text',
    search: 'text',
    revision: 'integer',
    createdAt: 'text',
    reason: 'text',
    delivery: 'json',
    state: 'json',
  },
  primaryKey: ['id'],
  indexes: [['path']],
  personal: { of: 'id', erase: eraseListed },
});

export const countTable = defineTable<SubtreeCount>('subtree_count', {
  columns: {
    accountId: 'text',
    total: 'integer',
    active: 'integer',
    held: 'integer',
    enabled: 'boolean',
    inside: 'integer',
  },
  primaryKey: ['accountId'],
});

export const countedCameraTable = defineTable<CountedCamera>('counted_camera', {
  columns: { id: 'text', intent: 'text', holds: 'json', removed: 'boolean' },
  primaryKey: ['id'],
});
