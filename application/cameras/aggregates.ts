import type { Aggregate, EventOf } from '#application/kernel/command/load.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

export const camera: Aggregate<CameraId, CameraState, EventOf<CameraEvent>> = {
  stream: streams.camera,
  evolve: evolveCamera,
  kept: true,
};
