import type { AccountsExecutor } from '#application/accounts/accounts.ts';
import { cameraSubjects } from '#application/cameras/camera-subjects.ts';
import { cameraWords } from '#application/cameras/camera-words.ts';
import { cameraCommands } from '#application/cameras/commands.ts';
import {
  type CameraSuspensionOptions,
  createCameraSuspension,
} from '#application/cameras/suspension/run-camera-suspension.ts';
import { createSuspensionReactions } from '#application/cameras/suspension/run-suspension-reactions.ts';

/** What the room of cameras adds to the lists of the house. */
export const cameras = {
  commands: (dependencies: AccountsExecutor) => ({ cameras: cameraCommands(dependencies) }),
  processes: (options: CameraSuspensionOptions) => [
    createCameraSuspension(options),
    createSuspensionReactions(options),
  ],
  words: cameraWords,
  subjects: cameraSubjects,
};
