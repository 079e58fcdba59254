import { accountNameOf } from '#domain/accounts/account-name.ts';
import { initialPlatform } from '#domain/accounts/platform/platform.ts';
import { type AccountId, type Instant, instantOf, platformId } from '#domain/kernel/ids.ts';
import type { AccountState } from '#projections/accounts/account-state.ts';
import { effectiveStatus } from '#projections/accounts/customer-list/effective-status.ts';
import {
  type ListedAccount,
  type SubtreeCount,
  searchText,
} from '#projections/accounts/customer-list/tables.ts';
import { pathIds, pathText } from '#projections/engine/account-path.ts';

type Counts = Pick<SubtreeCount, 'total' | 'active' | 'held' | 'inside'>;

/** An account with its counts, which are `null` while no camera and no status ever touched them. */
export type CountedAccount = ListedAccount & { readonly [Count in keyof Counts]: Counts[Count] | null };

export type Ancestors = ReadonlyMap<AccountId, AccountState>;

/** The moment a UUIDv7 was made. */
const mintedAt = (id: AccountId): Instant =>
  instantOf(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** The platform has working defaults before anyone configures it, and is there to be read. */
export const unconfiguredPlatform = (count: Counts | undefined): CountedAccount => ({
  id: platformId,
  parentId: null,
  path: pathText(initialPlatform.path),
  type: 'platform',
  status: initialPlatform.status,
  search: searchText(initialPlatform),
  revision: -1,
  createdAt: mintedAt(platformId),
  reason: null,
  delivery: null,
  state: initialPlatform,
  ...(count ?? { total: 0, active: 0, held: 0, inside: 0 }),
});

const statesOf = (path: readonly AccountId[], states: Ancestors): readonly AccountState[] =>
  path.map((id) => {
    const state = states.get(id) ?? (id === platformId ? initialPlatform : undefined);
    if (!state) throw new Error(`The customer list has no account ${id}, though others lie below it.`);
    return state;
  });

/** Of the whole subtree, removed cameras left out. */
const countsOf = (row: CountedAccount, states: readonly AccountState[]) => ({
  total: row.total ?? 0,
  /** Intent active. */
  active: row.active ?? 0,
  // Read off the path's present status: the moment anything above is disabled, nothing below records.
  recording: states.every((state) => state.status === 'enabled') ? (row.inside ?? 0) : 0,
  /** Under at least one hold. */
  held: row.held ?? 0,
});

/** A row of the customer list. */
export type AccountRow = ReturnType<typeof accountRow>;

/** @param states the states of all accounts on the row's path but, perhaps, the unconfigured platform */
export const accountRow = (row: CountedAccount, states: Ancestors) => {
  const ids = pathIds(row.path);
  const path = statesOf(ids, states);
  return {
    id: row.id,
    type: row.type,
    name: accountNameOf(row.state),
    parentId: row.parentId,
    /** From the platform down to the parent. */
    path: ids.slice(0, -1),
    status: row.status,
    effectiveStatus: effectiveStatus(path),
    /** Always true for customers. */
    emailConfirmed: row.state.confirmed,
    cameras: countsOf(row, path),
    createdAt: row.createdAt,
  };
};

export interface Confirmation {
  readonly state: 'waiting' | 'sent' | 'failed' | 'confirmed';
  readonly code: string | null;
  readonly retryAt: Instant | null;
}

const confirmationOf = ({ state, delivery }: ListedAccount): Confirmation | null => {
  if (state.type !== 'integrator') return null;
  if (state.confirmed && !state.pendingEmail) return { state: 'confirmed', code: null, retryAt: null };
  if (delivery?.number !== state.requests.at(-1)?.number)
    return { state: 'waiting', code: null, retryAt: null };
  if (delivery?.state === 'failed')
    return { state: 'failed', code: delivery.code, retryAt: delivery.retryAt ?? null };
  return { state: delivery ? 'sent' : 'waiting', code: null, retryAt: null };
};

const disablementOf = ({ state, reason }: ListedAccount) =>
  state.disablement
    ? { id: state.disablement.id, level: state.disablement.level, reason: reason ?? '' }
    : null;

/** Everything `GET /accounts/{id}` shows. */
export type AccountDetails = ReturnType<typeof toDetails>;

export const toDetails = (row: CountedAccount, states: Ancestors) => {
  const { state } = row;
  const person = state.type === 'platform' ? undefined : state;
  const integrator = state.type === 'integrator' ? state : undefined;
  const customer = state.type === 'customer' ? state : undefined;
  return {
    ...accountRow(row, states),
    /** Of the account's stream, for If-Match. */
    revision: row.revision,
    email: person?.email ?? null,
    phone: person?.phone ?? null,
    address: person?.address ?? null,
    modules: state.modules,
    disablement: disablementOf(row),
    pendingEmail: integrator?.pendingEmail ?? null,
    emailConfirmation: confirmationOf(row),
    currency: integrator?.currency ?? (state.type === 'platform' ? state.settings.currency : null),
    timeZone: integrator?.timeZone ?? (state.type === 'platform' ? state.settings.timeZone : null),
    pricing: integrator?.pricing ?? null,
    plans: integrator?.plans ?? null,
    recordingDefaults: customer?.recordingDefaults ?? null,
    adminPortalAccess: customer?.switches['admin-portal']?.on ?? null,
    linkSharing: customer?.switches['link-sharing']?.on ?? null,
    billingProfile: customer?.billingProfile ?? null,
  };
};
