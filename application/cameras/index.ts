import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { cameraSubjects } from '#application/cameras/camera-subjects.ts';
import { cameraCommands } from '#application/cameras/commands.ts';
import { createMayOnCamera } from '#application/cameras/may-on-camera.ts';
import * as processes from '#application/cameras/processes.ts';
import { arabicCameraWords } from '#application/cameras/words/arabic.ts';
import { englishCameraWords } from '#application/cameras/words/english.ts';
import { germanCameraWords } from '#application/cameras/words/german.ts';
import type { DeedGates } from '#domain/accounts/deeds-on-account.ts';
import { refuseAdding } from '#domain/cameras/decide.ts';

/** What the room of cameras adds to the lists of the house. */
export const cameras = {
  commands: (dependencies: AccountsExecutor) => ({
    cameras: cameraCommands(dependencies),
    mayOnCamera: createMayOnCamera(dependencies),
  }),
  /** What the state of a customer decides about adding cameras. */
  gates: { addCamera: ({ path }) => !refuseAdding(path) } satisfies DeedGates,
  processes,
  words: { en: englishCameraWords, de: germanCameraWords, ar: arabicCameraWords },
  subjects: cameraSubjects,
};
