import type { Counting, Forms } from '#application/kernel/telling/forms.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';
import type { CamerasEvent } from '#domain/cameras/index.ts';
import type { LeftOffReason, SkipReason } from '#domain/cameras/suspension/camera-suspension.ts';

const cameras: Counting = { one: '# Kamera', other: '# Kameras' };

const reasons: Readonly<Record<SkipReason | LeftOffReason, string>> = {
  inactive: 'ausgeschaltet',
  removed: 'entfernt',
  'held-by-other-disablement': 'durch eine andere Sperrung angehalten',
};

/** How many cameras for each reason. */
const byReason = (of: readonly { readonly why: SkipReason | LeftOffReason }[], { number }: Forms): string => {
  const counts = new Map<SkipReason | LeftOffReason, number>();
  for (const { why } of of) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => `${number(count)} ${reasons[why]}`).join(', ');
};

export const germanCameraWords: Words<CamerasEvent['type']> = {
  CameraAdded: ({ data }, { name }) =>
    `Die Kamera ${name(data.name)} wurde hinzugefügt (${data.connection}).`,
  CameraActivated: () => 'Die Kamera wurde eingeschaltet.',
  CameraDeactivated: () => 'Die Kamera wurde ausgeschaltet.',
  CameraPlanChanged: ({ data }, { name }) => `Die Kamera kam auf den Tarif ${name(data.planId)}.`,
  CameraRenamed: ({ data }, { name }) => `Die Kamera heißt nun ${name(data.name)}.`,
  CameraHeld: ({ data }, { name }) => `Die Kamera wurde angehalten: Sperrung ${name(data.disablementId)}.`,
  CameraReleased: ({ data }, { name }) =>
    `Die Kamera wurde losgelassen: Sperrung ${name(data.disablementId)}.`,
  CameraRemoved: () => 'Die Kamera wurde entfernt.',
  CameraSuspensionStarted: () => 'Das Anhalten der Kameras des gesperrten Kontos begann.',
  CamerasHeld: ({ data }, { counted }) => `Angehalten: ${counted(data.cameraIds.length, cameras)}.`,
  CamerasSkipped: ({ data }, forms) =>
    `Nicht angehalten: ${forms.counted(data.cameras.length, cameras)}, davon ${byReason(data.cameras, forms)}.`,
  CameraSuspensionCompleted: () => 'Alle Kameras, die aufzeichneten, sind angehalten.',
  CameraRestorationStarted: () => 'Das Wiederherstellen der Kameras des freigegebenen Kontos begann.',
  CamerasRestored: ({ data }, { counted }) =>
    `Wiederhergestellt: ${counted(data.cameraIds.length, cameras)}.`,
  CamerasLeftOff: ({ data }, forms) =>
    `Losgelassen und aus gelassen: ${forms.counted(data.cameras.length, cameras)}, davon ${byReason(data.cameras, forms)}.`,
  CameraRestorationCompleted: () => 'Alle Kameras der Sperrung sind wiederhergestellt.',
};
