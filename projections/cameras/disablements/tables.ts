import type { CameraSuspensionState } from '#domain/cameras/suspension/camera-suspension.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, CameraId, DisablementId, Instant } from '#domain/kernel/ids.ts';
import { defineTable } from '#projections/engine/table.ts';

export type StoredDisablement = {
  readonly id: DisablementId;
  readonly accountId: AccountId;
  /** Of the event that disabled: the order of the list. */
  readonly position: bigint;
  readonly level: AccountId;
  readonly reason: string;
  readonly disabledAt: Instant;
  readonly enabledAt: Instant | null;
  readonly phase: CameraSuspensionState['phase'];
  readonly held: number;
  readonly skipped: number;
  readonly restored: number;
  readonly leftOff: number;
};

/** What became of one camera: when the disablement took hold, and when it was undone. The last word of each counts. */
export type StoredOutcome = {
  readonly disablementId: DisablementId;
  readonly cameraId: CameraId;
  readonly holding: 'held' | 'skipped' | null;
  readonly holdingWhy: string | null;
  readonly restoring: 'restored' | 'leftOff' | null;
  readonly restoringWhy: string | null;
};

export const disablementTable = defineTable<StoredDisablement>('disablement', {
  columns: {
    id: 'text',
    accountId: 'text',
    position: 'bigint',
    level: 'text',
    reason: 'text',
    disabledAt: 'text',
    enabledAt: 'text',
    phase: 'text',
    held: 'integer',
    skipped: 'integer',
    restored: 'integer',
    leftOff: 'integer',
  },
  primaryKey: ['id'],
  indexes: [['accountId', 'position']],
  personal: { of: 'accountId', erase: (row) => ({ ...row, reason: erased }) },
});

export const outcomeTable = defineTable<StoredOutcome>('camera_outcome', {
  columns: {
    disablementId: 'text',
    cameraId: 'text',
    holding: 'text',
    holdingWhy: 'text',
    restoring: 'text',
    restoringWhy: 'text',
  },
  primaryKey: ['disablementId', 'cameraId'],
});
