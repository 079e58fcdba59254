import { type CameraEvent, cameraEventDefinitions } from '#domain/cameras/camera.ts';
import {
  type CameraSuspensionEvent,
  cameraSuspensionEventDefinitions,
} from '#domain/cameras/suspension/camera-suspension.ts';
import type { EventsByCategory } from '#domain/kernel/events/definition.ts';

/** The events of cameras, and of their suspension, by the category of their streams. */
export const camerasEvents = {
  camera: cameraEventDefinitions,
  cameraSuspension: cameraSuspensionEventDefinitions,
} as const satisfies EventsByCategory;

export type CamerasEvent = CameraEvent | CameraSuspensionEvent;
