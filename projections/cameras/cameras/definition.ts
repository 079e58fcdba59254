import { type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { searchable } from '#domain/kernel/folded-text.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import { planAndReadinessTypes, readinessColumns } from '#projections/cameras/camera-readiness.ts';
import {
  accountNameTable,
  evolveAccountName,
  namingTypes,
  onlySaysName,
  saysName,
} from '#projections/cameras/cameras/account-names.ts';
import { accountTable, evolveAccount, placeOfAccount } from '#projections/cameras/cameras/account-places.ts';
import { accountOf } from '#projections/engine/account-path.ts';
import {
  type Change,
  defineReadModel,
  type EventOf,
  isOf,
  put,
  type RowKey,
  type Rows,
} from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export const cameraTable = defineTable('camera', {
  columns: {
    id: column.uuid<CameraId>(),
    /** Its row in `account` says where it lies. */
    customerId: column.uuid<AccountId>(),
    name: column.text(),
    /** Name and id, folded, for the search. */
    search: column.text(),
    connection: column.text<CameraState['connection']>(),
    planId: column.uuid<PlanId | null>(),
    ...readinessColumns,
    revision: column.integer(),
  },
  primaryKey: ['id'],
  personal: {
    of: 'customerId',
    erase: (row) => ({ ...row, name: erased, search: searchable(erased, row.id) }),
  },
  indexes: [['customerId', 'id']],
});

const cameraTypes = [...planAndReadinessTypes, 'CameraRenamed'] as const;

const isOfCamera = isOf(cameraTypes);

type CameraEvent = EventOf<(typeof cameraTypes)[number]>;

const keysOfCamera = ({ type, data }: CameraEvent): readonly RowKey[] => {
  const camera = { table: cameraTable, key: data.cameraId };
  return type === 'CameraAdded' ? [camera, { table: accountTable, key: data.customerId }] : [camera];
};

const evolveCameraRow = (event: CameraEvent, rows: Rows): RowOf<typeof cameraTable> => {
  const before = rows.get(cameraTable, event.data.cameraId);
  const { path } = event.metadata;
  const state = evolveCamera(
    before && { ...before, cameraId: before.id, path, planId: before.planId ?? undefined },
    event,
  );
  return {
    id: state.cameraId,
    customerId: state.customerId,
    name: state.name,
    search: searchable(state.name, state.cameraId),
    connection: state.connection,
    planId: state.planId ?? null,
    intent: state.intent,
    holds: state.holds,
    removed: state.removed,
    revision: event.revision,
  };
};

const evolveCameraRows = (event: CameraEvent, rows: Rows): readonly Change[] => {
  const camera = put(cameraTable, evolveCameraRow(event, rows));
  // Its customer's own events may be set aside: the camera is found all the same.
  const placed = event.type !== 'CameraAdded' || rows.get(accountTable, event.data.customerId);
  return placed ? [camera] : [camera, put(accountTable, placeOfAccount(event.metadata.path))];
};

/**
 * Cameras, and the status of the accounts above them: whether a camera records is put together when it is read, so it
 * is right for the whole subtree the moment the status row is.
 */
export const camerasDefinition = defineReadModel({
  name: 'cameras',
  version: 4,
  tables: [cameraTable, accountTable, accountNameTable],
  handles: [
    ...cameraTypes,
    ...namingTypes,
    'IntegratorDisabled',
    'IntegratorEnabled',
    'IntegratorClosed',
    'CustomerDisabled',
    'CustomerEnabled',
    'CustomerClosed',
  ],
  partition: (event) => (isOfCamera(event) ? event.data.cameraId : accountOf(event.metadata.path)),
  keys: (event) =>
    isOfCamera(event)
      ? keysOfCamera(event)
      : onlySaysName(event)
        ? []
        : [{ table: accountTable, key: accountOf(event.metadata.path) }],
  evolve: (event, rows) => {
    if (isOfCamera(event)) return evolveCameraRows(event, rows);
    const named = saysName(event) ? evolveAccountName(event) : undefined;
    const name = named ? [put(accountNameTable, named)] : [];
    if (onlySaysName(event)) return name;
    const before = rows.get(accountTable, accountOf(event.metadata.path));
    return [put(accountTable, evolveAccount(before, event)), ...name];
  },
});
