import type { Readiness } from '#domain/cameras/camera.ts';
import { column } from '#projections/engine/table.ts';

/** The events that make a camera, and change its plan or whether it is ready to record. */
export const planAndReadinessTypes = [
  'CameraAdded',
  'CameraActivated',
  'CameraDeactivated',
  'CameraPlanChanged',
  'CameraHeld',
  'CameraReleased',
  'CameraRemoved',
] as const;

/** What of a camera decides about recording, as columns. */
export const readinessColumns = {
  intent: column.text<Readiness['intent']>(),
  holds: column.json<Readiness['holds']>(),
  removed: column.boolean(),
};
