import type { ReadSubject } from '#application/accounts/readings.ts';
import { camera } from '#application/cameras/aggregates.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { CameraId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';

/** What of this room can be read about. */
export const cameraSubjects = ({ loader }: { readonly loader: StateLoader }) => {
  const subject: ReadSubject<CameraId> = {
    missing: refuse('not-found', 'There is no such camera.'),
    // Where a camera hangs never changes.
    ownerOf: async (id) =>
      loader.recall(camera, id)?.customerId ?? (await loader.load(camera, id)).state?.customerId,
  };
  return { camera: subject };
};
