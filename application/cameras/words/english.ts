import { counted, type Words } from '#application/kernel/telling/word-table.ts';
import type { CamerasEvent } from '#domain/cameras/index.ts';

const cameras = (ids: readonly unknown[]): string => counted(ids.length, 'camera');

/** How many cameras of each why. */
const whys = (of: readonly { readonly why: string }[]): string => {
  const counts = new Map<string, number>();
  for (const { why } of of) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => `${count} ${why}`).join(', ');
};

export const englishCameraWords: Words<CamerasEvent['type']> = {
  CameraAdded: ({ data }) => `Camera ${data.name} was added (${data.connection}).`,
  CameraActivated: () => 'The camera was switched on.',
  CameraDeactivated: () => 'The camera was switched off.',
  CameraPlanChanged: ({ data }) => `The camera was put on plan ${data.planId}.`,
  CameraRenamed: ({ data }) => `The camera was named ${data.name}.`,
  CameraHeld: ({ data }) => `The camera was held by disablement ${data.disablementId}.`,
  CameraReleased: ({ data }) => `The camera was released from disablement ${data.disablementId}.`,
  CameraRemoved: () => 'The camera was removed.',
  CameraSuspensionStarted: () => 'Holding the cameras of the disabled account began.',
  CamerasHeld: ({ data }) => `${cameras(data.cameraIds)} held.`,
  CamerasSkipped: ({ data }) => `${cameras(data.cameras)} not held: ${whys(data.cameras)}.`,
  CameraSuspensionCompleted: () => 'All cameras that recorded are held.',
  CameraRestorationStarted: () => 'Restoring the cameras of the enabled account began.',
  CamerasRestored: ({ data }) => `${cameras(data.cameraIds)} restored.`,
  CamerasLeftOff: ({ data }) => `${cameras(data.cameras)} released and left off: ${whys(data.cameras)}.`,
  CameraRestorationCompleted: () => 'All cameras of the disablement are restored.',
};
