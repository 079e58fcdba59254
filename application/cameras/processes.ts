/** The process managers of this room, one a line. */
export { createCameraSuspension } from '#application/cameras/suspension/run-camera-suspension.ts';
export { createSuspensionReactions } from '#application/cameras/suspension/run-suspension-reactions.ts';
