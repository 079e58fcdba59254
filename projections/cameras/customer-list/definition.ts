import { evolveReadiness, type Readiness } from '#domain/cameras/camera.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import { idOfStream } from '#domain/kernel/streams.ts';
import {
  accountTypes,
  evolveAccountRows,
  keysOfAccount,
} from '#projections/accounts/customer-list/account-events.ts';
import { countUp, type Figures, nothing } from '#projections/accounts/customer-list/subtree-counts.ts';
import { accountTable, assignedPlanTable, countTable } from '#projections/accounts/customer-list/tables.ts';
import { planAndReadinessTypes } from '#projections/cameras/camera-readiness.ts';
import { countedCameraTable } from '#projections/cameras/customer-list/counted-camera.ts';
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

type CameraEvent = EventOf<(typeof planAndReadinessTypes)[number]>;

const isOfCamera = isOf(planAndReadinessTypes);

/** What one camera adds to the counts. */
const figuresOf = (camera: Readiness | undefined): Figures =>
  !camera || camera.removed
    ? nothing
    : {
        total: 1,
        active: camera.intent === 'active' ? 1 : 0,
        held: camera.holds.length > 0 ? 1 : 0,
        inside: isReadyToRecord(camera) ? 1 : 0,
      };

const keysOfCamera = ({ data, metadata }: CameraEvent): readonly RowKey[] => [
  { table: countedCameraTable, key: data.cameraId },
  ...metadata.path.map((key) => ({ table: countTable, key })),
];

const evolveCameraRows = (event: CameraEvent, rows: Rows): readonly Change[] => {
  const id = event.data.cameraId;
  const before = rows.get(countedCameraTable, id);
  const after = evolveReadiness(before, event);
  const was = figuresOf(before);
  const is = figuresOf(after);
  const difference = {
    total: is.total - was.total,
    active: is.active - was.active,
    held: is.held - was.held,
    inside: is.inside - was.inside,
  };
  const { customerId } = event.data;
  const planId =
    event.type === 'CameraAdded' || event.type === 'CameraPlanChanged' ? event.data.planId : before?.planId;
  const row = { id, customerId, planId: planId ?? null, ...after };
  return [put(countedCameraTable, row), ...countUp(event.metadata.path, difference, rows)];
};

/** Integrators and customers with their details, and the counts of their cameras, which this room adds to them. */
export const customerListDefinition = defineReadModel({
  name: 'customer-list',
  version: 6,
  tables: [accountTable, assignedPlanTable, countTable, countedCameraTable],
  handles: [...planAndReadinessTypes, ...accountTypes],
  partition: (event) => accountOf(event.metadata.path),
  partitionOfUnknown: ({ path, stream }) => path.at(-1) ?? idOfStream(stream),
  keys: (event) => (isOfCamera(event) ? keysOfCamera(event) : keysOfAccount(event)),
  evolve: (event, rows) =>
    isOfCamera(event) ? evolveCameraRows(event, rows) : evolveAccountRows(event, rows),
});
