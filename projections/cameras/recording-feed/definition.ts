import { evolveReadiness, type Readiness } from '#domain/cameras/camera.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import {
  type AccountStatusEvent,
  accountStatusTypes,
  statusOf,
} from '#projections/accounts/account-status.ts';
import { planAndReadinessTypes } from '#projections/cameras/camera-readiness.ts';
import {
  accountTable,
  cameraTable,
  changeTable,
  planTable,
  readyTable,
  stillTable,
} from '#projections/cameras/recording-feed/tables.ts';
import { accountOf, pathText } from '#projections/engine/account-path.ts';
import {
  type Change,
  defineReadModel,
  type EventOf,
  isOf,
  put,
  type RowKey,
  type Rows,
} from '#projections/engine/definition.ts';
import type { RowOf } from '#projections/engine/table.ts';

type CameraEvent = EventOf<(typeof planAndReadinessTypes)[number]>;
type FedCamera = RowOf<typeof cameraTable>;

const isOfCamera = isOf(planAndReadinessTypes);

const planOf = (event: CameraEvent): string | undefined =>
  event.type === 'CameraAdded' || event.type === 'CameraPlanChanged' ? event.data.planId : undefined;

const modeAfter = (before: FedCamera | undefined, event: CameraEvent, rows: Rows): RecordingMode | null => {
  const planId = planOf(event);
  if (planId === undefined) return before?.mode ?? null;
  const plan = rows.get(planTable, planId);
  if (!plan) throw new Error(`${event.type} names a plan that was never defined, in ${event.stream}`);
  return plan.mode;
};

/** The mode it would record in now, were all accounts enabled; null when it would not. A camera without a plan is never active. */
const readyMode = (camera: (Readiness & Pick<FedCamera, 'mode'>) | undefined): RecordingMode | null =>
  camera && isReadyToRecord(camera) ? (camera.mode ?? 'off') : null;

/** Where the customer of a new camera lies, in case its own events are set aside: its cameras are found all the same. */
const placeOfCustomer = (event: CameraEvent, rows: Rows): readonly Change[] => {
  const { customerId } = event.data;
  if (event.type !== 'CameraAdded' || rows.get(accountTable, customerId)) return [];
  const path = pathText(event.metadata.path);
  return [put(accountTable, { id: customerId, path, status: 'enabled', stillSince: null })];
};

const evolveCamera = (event: CameraEvent, rows: Rows): readonly Change[] => {
  const { cameraId, customerId } = event.data;
  const { position } = event;
  const { time } = event.metadata;
  const before = rows.get(cameraTable, cameraId);
  const mode = modeAfter(before, event, rows);
  const path = pathText(event.metadata.path);
  const after = { cameraId, path, mode, ...evolveReadiness(before, event) };
  const was = readyMode(before);
  const is = readyMode(after);
  const since = { readySince: before?.readySince ?? null, readyAt: before?.readyAt ?? null };
  const place = placeOfCustomer(event, rows);
  if (was === is) return [...place, put(cameraTable, { ...after, ...since })];
  const changes: Change[] = [
    ...place,
    put(cameraTable, { ...after, readySince: is ? position : null, readyAt: is ? time : null }),
    put(changeTable, {
      position,
      at: time,
      accountId: customerId,
      cameraId,
      modeBefore: was,
      modeAfter: is,
      enabled: null,
    }),
  ];
  if (was && since.readySince !== null && since.readyAt !== null)
    changes.push(
      put(readyTable, {
        cameraId,
        path,
        mode: was,
        begins: since.readySince,
        ends: position,
        at: since.readyAt,
      }),
    );
  return changes;
};

const evolveAccount = (event: AccountStatusEvent, rows: Rows): readonly Change[] => {
  const id = accountOf(event.metadata.path);
  const path = pathText(event.metadata.path);
  const { position } = event;
  const before = rows.get(accountTable, id);
  const status = statusOf(before, event);
  const was = before === undefined || before.status === 'enabled';
  const is = status === 'enabled';
  const stillSince = before?.stillSince ?? null;
  if (was === is) return [put(accountTable, { id, path, status, stillSince })];
  const begins = is ? stillSince : position;
  return [
    put(accountTable, { id, path, status, stillSince: is ? null : position }),
    put(changeTable, {
      position,
      at: event.metadata.time,
      accountId: id,
      cameraId: null,
      modeBefore: null,
      modeAfter: null,
      enabled: is,
    }),
    ...(begins === null ? [] : [put(stillTable, { accountId: id, begins, ends: is ? position : null })]),
  ];
};

const keysOfCamera = (event: CameraEvent): readonly RowKey[] => {
  const planId = planOf(event);
  return [
    { table: cameraTable, key: event.data.cameraId },
    ...(planId === undefined ? [] : [{ table: planTable, key: planId }]),
    ...(event.type === 'CameraAdded' ? [{ table: accountTable, key: event.data.customerId }] : []),
  ];
};

/**
 * When each camera was ready and when each account stood still, by position. Changes of `recording` follow from these
 * when they are read, so one status event stops a million cameras without a million rows.
 */
export const recordingFeedDefinition = defineReadModel({
  name: 'recording-feed',
  version: 3,
  tables: [planTable, cameraTable, accountTable, readyTable, stillTable, changeTable],
  handles: [...planAndReadinessTypes, ...accountStatusTypes, 'PlanDefined'],
  partition: (event) => {
    if (event.type === 'PlanDefined') return event.data.planId;
    return isOfCamera(event) ? event.data.cameraId : accountOf(event.metadata.path);
  },
  keys: (event) => {
    if (event.type === 'PlanDefined') return [{ table: planTable, key: event.data.planId }];
    return isOfCamera(event)
      ? keysOfCamera(event)
      : [{ table: accountTable, key: accountOf(event.metadata.path) }];
  },
  evolve: (event, rows) => {
    if (event.type === 'PlanDefined')
      return [put(planTable, { id: event.data.planId, mode: event.data.recordingMode })];
    return isOfCamera(event) ? evolveCamera(event, rows) : evolveAccount(event, rows);
  },
});
