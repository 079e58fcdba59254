import { bulkRoutes } from '#api/cameras/bulk.ts';
import { bulkSchemas } from '#api/cameras/bulk-schemas.ts';
import { cameraSchemas } from '#api/cameras/camera-schemas.ts';
import { cameraRoutes } from '#api/cameras/cameras.ts';
import { disablementRoutes } from '#api/cameras/disablements.ts';
import { disablingRoutes } from '#api/cameras/disabling.ts';
import { recordingRoutes } from '#api/cameras/recording.ts';
import { recordingChangeRoutes } from '#api/cameras/recording-changes.ts';
import type { Room } from '#api/kernel/routes/resource.ts';

/** Cameras, what stops and restores them, and the recorders' feed. */
export const cameras: Room = {
  routes: [
    disablingRoutes,
    bulkRoutes,
    disablementRoutes,
    cameraRoutes,
    recordingRoutes,
    recordingChangeRoutes,
  ],
  schemas: [...cameraSchemas, ...bulkSchemas],
};
