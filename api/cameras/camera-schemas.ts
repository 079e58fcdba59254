import { Type } from '@sinclair/typebox';
import { mayInOne } from '#api/accounts/may.ts';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { connections } from '#domain/cameras/camera.ts';
import { recordingGateOrder } from '#domain/cameras/recording.ts';
import { recordingModes } from '#domain/plans/plan.ts';

const text = () => Type.String();

const camera = {
  id: id(),
  customerId: id(),
  name: text(),
  connection: oneOf(connections),
  planId: nullable(id()),
  intent: oneOf(['active', 'inactive']),
  recording: Type.Boolean(),
  holds: Type.Array(id(), { description: 'The disablements that hold it.' }),
  removed: Type.Boolean(),
  revision: Type.Integer(),
};

const cameraSchema = Type.Object({ ...camera, may: mayInOne() }, { $id: 'Camera' });

const fleetCameraSchema = Type.Object(
  {
    ...camera,
    customerName: text(),
    pathNames: Type.Array(text(), {
      description: 'Of the accounts above the customer, from your own account down.',
    }),
  },
  { $id: 'FleetCamera' },
);

const recordingSchema = Type.Object(
  {
    recording: Type.Boolean(),
    gates: Type.Array(
      Type.Object({
        gate: oneOf(recordingGateOrder),
        accountId: Type.String({ description: 'An account id, or `above` for one above your own.' }),
        disablementId: Type.Optional(
          id({
            description:
              'The disablement that holds the camera, or that an account above it is under: one may stand in two gates.',
          }),
        ),
        passed: Type.Boolean(),
        eventId: nullable(id()),
      }),
      { description: 'All that failed when it does not record, all that let it when it does.' },
    ),
  },
  { $id: 'Recording' },
);

const disablement = {
  id: id(),
  accountId: id(),
  level: Type.String({ description: 'The account whose people asked, or `above`.' }),
  reason: nullable(Type.String({ description: 'Null where the level is `above`.' })),
  disabledAt: instant(),
  enabledAt: nullable(instant()),
  state: oneOf(['holding', 'held', 'restoring', 'restored']),
  held: Type.Integer(),
  skipped: Type.Integer(),
  restored: Type.Integer(),
  leftOff: Type.Integer(),
};
const disablementSchema = Type.Object(disablement, { $id: 'Disablement' });

const disablementCamera = Type.Object({
  cameraId: id(),
  outcome: oneOf(['held', 'skipped', 'restored', 'leftOff']),
  why: nullable(text()),
});
const disablementCamerasSchema = Type.Object(
  { ...disablement, items: Type.Array(disablementCamera), next: nullable(text()) },
  { $id: 'DisablementCameras' },
);

const recordingChangeSchema = Type.Object(
  {
    position: text(),
    cameraId: id(),
    customerId: id(),
    recording: Type.Boolean(),
    mode: oneOf(recordingModes),
    at: instant(),
  },
  { $id: 'RecordingChange' },
);

/** What a dry run tells of cameras. */
export const forecastFields = {
  counts: Type.Object({ stop: Type.Integer(), start: Type.Integer(), stayOff: Type.Integer() }),
  stop: Type.Array(id()),
  start: Type.Array(id()),
  stayOff: Type.Array(Type.Object({ cameraId: id(), why: text() })),
  truncated: Type.Boolean(),
  cameras: Type.Record(Type.String(), Type.Object({ name: text(), customerId: id(), customerName: text() }), {
    description: 'Those that are listed, by their ids.',
  }),
};
const forecastSchema = Type.Object(forecastFields, { $id: 'CameraForecast' });

/** Of cameras, of what holds them, and of the recorders' feed. */
export const cameraSchemas = [
  cameraSchema,
  fleetCameraSchema,
  recordingSchema,
  disablementSchema,
  disablementCamerasSchema,
  recordingChangeSchema,
  forecastSchema,
];
