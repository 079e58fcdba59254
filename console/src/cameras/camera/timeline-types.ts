/** What happens to a camera, as the words of its page name it. */
export const timelineTypes = [
  'CameraAdded',
  'CameraActivated',
  'CameraDeactivated',
  'CameraPlanChanged',
  'CameraRenamed',
  'CameraHeld',
  'CameraReleased',
  'CameraRemoved',
] as const;
