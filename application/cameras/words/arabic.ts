import type { Counting, Forms } from '#application/kernel/telling/forms.ts';
import type { Words } from '#application/kernel/telling/word-table.ts';
import type { CamerasEvent } from '#domain/cameras/index.ts';
import type { LeftOffReason, SkipReason } from '#domain/cameras/suspension/camera-suspension.ts';

const cameras: Counting = {
  zero: 'لا كاميرات',
  one: 'كاميرا واحدة',
  two: 'كاميرتان',
  few: '# كاميرات',
  many: '# كاميرا',
  other: '# كاميرا',
};

const reasons: Readonly<Record<SkipReason | LeftOffReason, string>> = {
  inactive: 'مطفأة',
  removed: 'مُزالة',
  'held-by-other-disablement': 'موقوفة بتعطيل آخر',
};

/** How many cameras for each reason. */
const byReason = (of: readonly { readonly why: SkipReason | LeftOffReason }[], { number }: Forms): string => {
  const counts = new Map<SkipReason | LeftOffReason, number>();
  for (const { why } of of) counts.set(why, (counts.get(why) ?? 0) + 1);
  return [...counts].map(([why, count]) => `${number(count)} ${reasons[why]}`).join('، ');
};

export const arabicCameraWords: Words<CamerasEvent['type']> = {
  CameraAdded: ({ data }, { name }) => `أُضيفت الكاميرا ${name(data.name)} (${name(data.connection)}).`,
  CameraActivated: () => 'شُغّلت الكاميرا.',
  CameraDeactivated: () => 'أُطفئت الكاميرا.',
  CameraPlanChanged: ({ data }, { name }) => `وُضعت الكاميرا على الباقة ${name(data.planId)}.`,
  CameraRenamed: ({ data }, { name }) => `صار اسم الكاميرا ${name(data.name)}.`,
  CameraHeld: ({ data }, { name }) => `أُوقفت الكاميرا: التعطيل ${name(data.disablementId)}.`,
  CameraReleased: ({ data }, { name }) => `أُطلقت الكاميرا: التعطيل ${name(data.disablementId)}.`,
  CameraRemoved: () => 'أُزيلت الكاميرا.',
  CameraSuspensionStarted: () => 'بدأ إيقاف كاميرات الحساب المعطّل.',
  CamerasHeld: ({ data }, { counted }) => `أُوقفت: ${counted(data.cameraIds.length, cameras)}.`,
  CamerasSkipped: ({ data }, forms) =>
    `لم تُوقف: ${forms.counted(data.cameras.length, cameras)}، منها ${byReason(data.cameras, forms)}.`,
  CameraSuspensionCompleted: () => 'أُوقفت كل الكاميرات التي كانت تسجّل.',
  CameraRestorationStarted: () => 'بدأت استعادة كاميرات الحساب المفعّل.',
  CamerasRestored: ({ data }, { counted }) => `استُعيدت: ${counted(data.cameraIds.length, cameras)}.`,
  CamerasLeftOff: ({ data }, forms) =>
    `أُطلقت وتُركت مطفأة: ${forms.counted(data.cameras.length, cameras)}، منها ${byReason(data.cameras, forms)}.`,
  CameraRestorationCompleted: () => 'استُعيدت كل كاميرات التعطيل.',
};
