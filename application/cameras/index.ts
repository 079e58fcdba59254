import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { cameraSubjects } from '#application/cameras/camera-subjects.ts';
import { cameraWords } from '#application/cameras/camera-words.ts';
import { cameraCommands } from '#application/cameras/commands.ts';
import * as processes from '#application/cameras/processes.ts';

/** What the room of cameras adds to the lists of the house. */
export const cameras = {
  commands: (dependencies: AccountsExecutor) => ({ cameras: cameraCommands(dependencies) }),
  processes,
  words: cameraWords,
  subjects: cameraSubjects,
};
