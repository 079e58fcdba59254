import { keptAggregate } from '#application/kernel/command-handling/load.ts';
import { evolveCamera } from '#domain/cameras/camera.ts';
import { streams } from '#domain/kernel/streams.ts';

export const camera = keptAggregate(streams.camera, evolveCamera);
