import type { AccountId, CameraId } from '#domain/kernel/ids.ts';

/** An id that says by its digits what it is of, and which one. */
export const uuid = (kind: number, number: number): string =>
  `01900000-0000-7000-8${kind.toString().padStart(3, '0')}-${number.toString(16).padStart(12, '0')}`;

export const accountIdOf = (number: number): AccountId => uuid(1, number) as AccountId;
export const cameraIdOf = (number: number): CameraId => uuid(2, number) as CameraId;
