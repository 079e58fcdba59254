import type { Forms } from '#application/kernel/telling/forms.ts';
import { things, type Words } from '#application/kernel/telling/word-table.ts';
import type { CamerasEvent } from '#domain/cameras/index.ts';
import type { LeftOffReason, SkipReason } from '#domain/cameras/suspension/camera-suspension.ts';

const cameras = things('camera');

const reasons: Readonly<Record<SkipReason | LeftOffReason, string>> = {
  inactive: 'switched off',
  removed: 'removed',
  'held-by-other-disablement': 'held by another disablement',
};

/** How many cameras for each reason. */
const byReason = (of: readonly { readonly why: SkipReason | LeftOffReason }[], { number }: Forms): string => {
  const counts = new Map<SkipReason | LeftOffReason, number>();
  for (const { why } of of) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => `${number(count)} ${reasons[why]}`).join(', ');
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
  CamerasHeld: ({ data }, { counted }) => `${counted(data.cameraIds.length, cameras)} held.`,
  CamerasSkipped: ({ data }, forms) =>
    `${forms.counted(data.cameras.length, cameras)} not held: ${byReason(data.cameras, forms)}.`,
  CameraSuspensionCompleted: () => 'All cameras that recorded are held.',
  CameraRestorationStarted: () => 'Restoring the cameras of the enabled account began.',
  CamerasRestored: ({ data }, { counted }) => `${counted(data.cameraIds.length, cameras)} restored.`,
  CamerasLeftOff: ({ data }, forms) =>
    `${forms.counted(data.cameras.length, cameras)} released and left off: ${byReason(data.cameras, forms)}.`,
  CameraRestorationCompleted: () => 'All cameras of the disablement are restored.',
};
