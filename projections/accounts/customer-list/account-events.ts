import { evolveDelivery } from '#domain/accounts/email/email-confirmation.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { type AccountEvent, type AccountState, evolveAccount } from '#projections/accounts/account-state.ts';
import { accountStatusTypes } from '#projections/accounts/account-status.ts';
import { countStatus } from '#projections/accounts/customer-list/subtree-counts.ts';
import {
  accountTable,
  assignedPlanTable,
  countTable,
  type ListedAccount,
  lookedUpBy,
} from '#projections/accounts/customer-list/tables.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import {
  type Change,
  type EventOf,
  isOf,
  put,
  type RowKey,
  type Rows,
  remove,
} from '#projections/engine/definition.ts';
import { rowKey } from '#projections/engine/table.ts';

const deliveryTypes = ['EmailConfirmationSent', 'EmailConfirmationFailed'] as const;

/** The events of accounts that the customer list shows. */
export const accountTypes = [
  ...accountStatusTypes,
  ...deliveryTypes,
  'PlatformConfigured',
  'IntegratorDetailsChanged',
  'IntegratorEmailChanged',
  'IntegratorEmailChangeDropped',
  'WholesalePricingSet',
  'PlansAssigned',
  'PlansWithdrawn',
  'ModulesRestricted',
  'EmailConfirmationRequested',
  'EmailConfirmed',
  'CustomerDetailsChanged',
  'RecordingDefaultsSet',
  'AdminPortalAccessSet',
  'LinkSharingSet',
  'BillingProfileSet',
  'PriceListSet',
  'SellerSet',
  'SendingSet',
  'DeliverySet',
] as const;

type Listed = EventOf<(typeof accountTypes)[number]>;

const movesCounts = isOf(accountStatusTypes);
const isOfDelivery = isOf(deliveryTypes);

const reasonAfter = (before: ListedAccount | undefined, event: AccountEvent): string | null => {
  if (event.type === 'IntegratorDisabled' || event.type === 'CustomerDisabled') return event.data.reason;
  if (event.type === 'IntegratorEnabled' || event.type === 'CustomerEnabled') return null;
  return before?.reason ?? null;
};

const rowAfter = (before: ListedAccount | undefined, event: AccountEvent): ListedAccount => {
  const state = evolveAccount(before?.state, event);
  return {
    id: state.accountId,
    parentId: state.type === 'platform' ? null : state.parentId,
    path: pathText(state.path),
    type: state.type,
    status: state.status,
    ...lookedUpBy(state),
    revision: event.revision,
    createdAt: before?.createdAt ?? event.metadata.time,
    reason: reasonAfter(before, event),
    delivery: before?.delivery ?? null,
    state,
  };
};

const plansOf = (state: AccountState | undefined): ReadonlySet<PlanId> =>
  new Set(state?.type === 'integrator' ? state.plans.map(({ planId }) => planId) : []);

/** The rows of plans that were assigned, and of those that were withdrawn. */
const planChanges = (before: ListedAccount | undefined, { id, state }: ListedAccount): readonly Change[] => {
  const was = plansOf(before?.state);
  const is = plansOf(state);
  return [
    ...[...is]
      .filter((planId) => !was.has(planId))
      .map((planId) => put(assignedPlanTable, { accountId: id, planId })),
    ...[...was]
      .filter((planId) => !is.has(planId))
      .map((planId) => remove(assignedPlanTable, rowKey(id, planId))),
  ];
};

export const keysOfAccount = (event: Listed): readonly RowKey[] => {
  const { path } = event.metadata;
  const account = { table: accountTable, key: accountOf(path) };
  return movesCounts(event) ? [account, ...path.map((key) => ({ table: countTable, key }))] : [account];
};

export const evolveAccountRows = (event: Listed, rows: Rows): readonly Change[] => {
  const { path } = event.metadata;
  const before = rows.get(accountTable, accountOf(path));
  if (isOfDelivery(event)) {
    if (!before) throw new Error(`${event.type} before the integrator's creation in ${event.stream}`);
    return [put(accountTable, { ...before, delivery: evolveDelivery(before.delivery ?? undefined, event) })];
  }
  const row = rowAfter(before, event);
  const counts = movesCounts(event) ? countStatus(path, row.status === 'enabled', rows) : [];
  return [put(accountTable, row), ...planChanges(before, row), ...counts];
};
