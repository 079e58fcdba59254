import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { column } from '#projections/engine/table.ts';

/** What of a camera decides about recording. */
export type Readiness = Pick<CameraState, 'intent' | 'holds' | 'removed'>;

/** The same as columns. */
export const readinessColumns = {
  intent: column.text<CameraState['intent']>(),
  holds: column.json<CameraState['holds']>(),
  removed: column.boolean(),
};

type Each<Event> = Event extends CameraEvent ? Recorded<Event> : never;
export type RecordedCameraEvent = Each<CameraEvent>;

/** Readiness by the domain's own fold; what is not kept here is taken from the event or left blank. @throws before the camera was added */
export const evolveReadiness = (readiness: Readiness | undefined, event: RecordedCameraEvent): Readiness => {
  const { cameraId, customerId } = event.data;
  const before = readiness && {
    cameraId,
    customerId,
    path: event.metadata.path,
    name: '',
    connection: 'rtsp' as const,
    planId: undefined,
    intent: readiness.intent,
    holds: readiness.holds,
    removed: readiness.removed,
  };
  const { intent, holds, removed } = evolveCamera(before, event);
  return { intent, holds, removed };
};
