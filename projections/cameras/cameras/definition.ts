import { type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import {
  accountStatusEvents,
  accountStatusTable,
  evolveAccountStatus,
  isAccountStatusEvent,
} from '#projections/accounts/account-status.ts';
import { cameraEvents, type RecordedCameraEvent } from '#projections/cameras/camera-readiness.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import { defineReadModel, put, type Rows } from '#projections/engine/definition.ts';
import { defineTable } from '#projections/engine/table.ts';

export type StoredCamera = {
  readonly id: CameraId;
  readonly customerId: AccountId;
  readonly path: string;
  readonly name: string;
  readonly connection: CameraState['connection'];
  readonly planId: PlanId | null;
  readonly intent: CameraState['intent'];
  readonly holds: CameraState['holds'];
  readonly removed: boolean;
  readonly revision: number;
};

export const cameraTable = defineTable<StoredCamera>('camera', {
  columns: {
    id: 'text',
    customerId: 'text',
    path: 'text',
    name: 'text',
    connection: 'text',
    planId: 'text',
    intent: 'text',
    holds: 'json',
    removed: 'boolean',
    revision: 'integer',
  },
  primaryKey: ['id'],
  personal: { of: 'customerId', erase: (row) => ({ ...row, name: erased }) },
  indexes: [
    ['customerId', 'id'],
    ['path', 'id'],
  ],
});

const stateOf = (row: StoredCamera, event: RecordedCameraEvent): CameraState => ({
  cameraId: row.id,
  customerId: row.customerId,
  path: event.metadata.path,
  name: row.name,
  connection: row.connection,
  planId: row.planId ?? undefined,
  intent: row.intent,
  holds: row.holds,
  removed: row.removed,
});

const evolveCameraRow = (event: RecordedCameraEvent, rows: Rows): StoredCamera => {
  const before = rows.get(cameraTable, event.data.cameraId);
  const state = evolveCamera(before && stateOf(before, event), event);
  return {
    id: state.cameraId,
    customerId: state.customerId,
    path: pathText(state.path),
    name: state.name,
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
  version: 1,
  tables: [cameraTable, accountStatusTable],
  handles: [...cameraEvents, ...accountStatusEvents],
  partition: (event) => (isAccountStatusEvent(event) ? accountOf(event.metadata.path) : event.data.cameraId),
  keys: (event) =>
    isAccountStatusEvent(event)
      ? [{ table: accountStatusTable, key: accountOf(event.metadata.path) }]
      : [{ table: cameraTable, key: event.data.cameraId }],
  evolve: (event, rows) => {
    if (!isAccountStatusEvent(event)) return [put(cameraTable, evolveCameraRow(event, rows))];
    const before = rows.get(accountStatusTable, accountOf(event.metadata.path));
    return [put(accountStatusTable, evolveAccountStatus(before, event))];
  },
});
