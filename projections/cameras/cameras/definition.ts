import { type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { searchable } from '#domain/kernel/folded-text.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import { accountStatusTable, evolveAccountStatus } from '#projections/accounts/account-status.ts';
import { readinessColumns } from '#projections/cameras/camera-readiness.ts';
import {
  accountNameTable,
  evolveAccountName,
  namingTypes,
  onlySaysName,
  saysName,
} from '#projections/cameras/cameras/account-names.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { defineReadModel, type EventOf, isOf, put, type Rows } from '#projections/engine/definition.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export const cameraTable = defineTable('camera', {
  columns: {
    id: column.text<CameraId>(),
    customerId: column.text<AccountId>(),
    path: column.text(),
    name: column.text(),
    /** Name and id, folded, for the search. */
    search: column.text(),
    connection: column.text<CameraState['connection']>(),
    planId: column.text<PlanId | null>(),
    ...readinessColumns,
    revision: column.integer(),
  },
  primaryKey: ['id'],
  personal: {
    of: 'customerId',
    erase: (row) => ({ ...row, name: erased, search: searchable(erased, row.id) }),
  },
  indexes: [
    ['customerId', 'id'],
    ['path', 'id'],
  ],
});

const cameraTypes = [
  'CameraAdded',
  'CameraActivated',
  'CameraDeactivated',
  'CameraPlanChanged',
  'CameraRenamed',
  'CameraHeld',
  'CameraReleased',
  'CameraRemoved',
] as const;

const isOfCamera = isOf(cameraTypes);

const evolveCameraRow = (
  event: EventOf<(typeof cameraTypes)[number]>,
  rows: Rows,
): RowOf<typeof cameraTable> => {
  const before = rows.get(cameraTable, event.data.cameraId);
  const { path } = event.metadata;
  const state = evolveCamera(
    before && { ...before, cameraId: before.id, path, planId: before.planId ?? undefined },
    event,
  );
  return {
    id: state.cameraId,
    customerId: state.customerId,
    path: pathText(state.path),
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

/**
 * Cameras, and the status of the accounts above them: whether a camera records is put together when it is read, so it
 * is right for the whole subtree the moment the status row is.
 */
export const camerasDefinition = defineReadModel({
  name: 'cameras',
  version: 3,
  tables: [cameraTable, accountStatusTable, accountNameTable],
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
      ? [{ table: cameraTable, key: event.data.cameraId }]
      : onlySaysName(event)
        ? []
        : [{ table: accountStatusTable, key: accountOf(event.metadata.path) }],
  evolve: (event, rows) => {
    if (isOfCamera(event)) return [put(cameraTable, evolveCameraRow(event, rows))];
    const named = saysName(event) ? evolveAccountName(event) : undefined;
    const name = named ? [put(accountNameTable, named)] : [];
    if (onlySaysName(event)) return name;
    const before = rows.get(accountStatusTable, accountOf(event.metadata.path));
    return [put(accountStatusTable, evolveAccountStatus(before, event)), ...name];
  },
});
