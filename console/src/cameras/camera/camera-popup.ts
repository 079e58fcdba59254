import type { Schemas } from '#console/api/contract.ts';

/** What every deed's popup on a camera is given. */
export interface CameraPopupProps {
  readonly camera: Schemas['Camera'];
  readonly onClose: () => void;
}
