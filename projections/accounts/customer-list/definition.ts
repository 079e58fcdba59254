import { evolveDelivery } from '#domain/accounts/email/email-confirmation.ts';
import {
  type AccountEvent,
  accountCreations,
  accountStatusChanges,
  evolveAccount,
} from '#projections/accounts/account-state.ts';
import { countCamera, countStatus } from '#projections/accounts/customer-list/subtree-counts.ts';
import {
  accountTable,
  countedCameraTable,
  countTable,
  type ListedAccount,
  searchText,
} from '#projections/accounts/customer-list/tables.ts';
import { evolveReadiness } from '#projections/cameras/camera-readiness.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { defineReadModel, type EventOf, put, type Rows } from '#projections/engine/definition.ts';
import { idOfStream } from '#projections/engine/followed-streams.ts';

const cameraTypes = [
  'CameraAdded',
  'CameraActivated',
  'CameraDeactivated',
  'CameraHeld',
  'CameraReleased',
  'CameraRemoved',
] as const;

const deliveryTypes = ['EmailConfirmationSent', 'EmailConfirmationFailed'] as const;

const accountTypes = [
  'PlatformConfigured',
  ...accountCreations,
  ...accountStatusChanges,
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
] as const;

type Handled = EventOf<(typeof cameraTypes | typeof deliveryTypes | typeof accountTypes)[number]>;
type CameraEvent = EventOf<(typeof cameraTypes)[number]>;
type DeliveryEvent = EventOf<(typeof deliveryTypes)[number]>;

const cameraNames: ReadonlySet<string> = new Set(cameraTypes);
const deliveryNames: ReadonlySet<string> = new Set(deliveryTypes);
const movesCounts: ReadonlySet<string> = new Set([...accountCreations, ...accountStatusChanges]);
const isCameraEvent = (event: Handled): event is CameraEvent => cameraNames.has(event.type);
const isDeliveryEvent = (event: Handled): event is DeliveryEvent => deliveryNames.has(event.type);

const reasonAfter = (before: ListedAccount | undefined, event: AccountEvent): string | null => {
  if (event.type === 'IntegratorDisabled' || event.type === 'CustomerDisabled') return event.data.reason;
  if (event.type === 'IntegratorEnabled' || event.type === 'CustomerEnabled') return null;
  return before?.reason ?? null;
};

const accountRow = (before: ListedAccount | undefined, event: AccountEvent): ListedAccount => {
  const state = evolveAccount(before?.state, event);
  return {
    id: state.accountId,
    parentId: state.type === 'platform' ? null : state.parentId,
    path: pathText(state.path),
    type: state.type,
    status: state.status,
    search: searchText(state),
    revision: event.revision,
    createdAt: before?.createdAt ?? event.metadata.time,
    reason: reasonAfter(before, event),
    delivery: before?.delivery ?? null,
    state,
  };
};

const evolveAccountRows = (event: AccountEvent, rows: Rows) => {
  const { path } = event.metadata;
  const row = accountRow(rows.get(accountTable, accountOf(path)), event);
  const change = put(accountTable, row);
  return movesCounts.has(event.type)
    ? [change, ...countStatus(path, row.status === 'enabled', rows)]
    : [change];
};

const evolveDeliveryRow = (event: DeliveryEvent, rows: Rows) => {
  const id = accountOf(event.metadata.path);
  const before = rows.get(accountTable, id);
  if (!before) throw new Error(`${event.type} before the integrator's creation in ${event.stream}`);
  return [put(accountTable, { ...before, delivery: evolveDelivery(before.delivery ?? undefined, event) })];
};

const evolveCameraRows = (event: CameraEvent, rows: Rows) => {
  const id = event.data.cameraId;
  const before = rows.get(countedCameraTable, id);
  const after = { id, ...evolveReadiness(before, event) };
  return [put(countedCameraTable, after), ...countCamera(event.metadata.path, before, after, rows)];
};

/** Integrators and customers with their details and their camera counts (api.md, customer-list and accounts). */
export const customerListDefinition = defineReadModel({
  name: 'customer-list',
  version: 3,
  tables: [accountTable, countTable, countedCameraTable],
  handles: [...cameraTypes, ...deliveryTypes, ...accountTypes],
  partition: (event) => accountOf(event.metadata.path),
  partitionOfUnknown: ({ path, stream }) => path.at(-1) ?? idOfStream(stream),
  keys: (event) => {
    const { path } = event.metadata;
    const counts = path.map((key) => ({ table: countTable, key }));
    if (isCameraEvent(event)) return [{ table: countedCameraTable, key: event.data.cameraId }, ...counts];
    const account = { table: accountTable, key: accountOf(path) };
    return movesCounts.has(event.type) ? [account, ...counts] : [account];
  },
  evolve: (event, rows) => {
    if (isCameraEvent(event)) return evolveCameraRows(event, rows);
    if (isDeliveryEvent(event)) return evolveDeliveryRow(event, rows);
    return evolveAccountRows(event, rows);
  },
});
