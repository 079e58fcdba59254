import { cameras } from '#projections/cameras/cameras/queries.ts';
import { customerList } from '#projections/cameras/customer-list/queries.ts';
import { disablements } from '#projections/cameras/disablements/queries.ts';
import { recordingFeed } from '#projections/cameras/recording-feed/queries.ts';
import { suspensionIndex } from '#projections/cameras/suspension-index/suspension-index.ts';

/** The read models of cameras, with the customer list, whose counts are of cameras. */
export const cameraReadModels = [
  customerList,
  cameras,
  disablements,
  recordingFeed,
  suspensionIndex,
] as const;
