import type { CameraSuspensionState } from '#domain/cameras/suspension/camera-suspension.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import type { AccountId, CameraId, DisablementId, Instant } from '#domain/kernel/ids.ts';
import { column, defineTable, type RowOf } from '#projections/engine/table.ts';

export type StoredDisablement = RowOf<typeof disablementTable>;
export type StoredOutcome = RowOf<typeof outcomeTable>;

export const disablementTable = defineTable('disablement', {
  columns: {
    id: column.text<DisablementId>(),
    accountId: column.text<AccountId>(),
    /** Of the event that disabled: the order of the list. */
    position: column.bigint(),
    level: column.text<AccountId>(),
    reason: column.text(),
    disabledAt: column.text<Instant>(),
    enabledAt: column.text<Instant | null>(),
    phase: column.text<CameraSuspensionState['phase']>(),
    held: column.integer(),
    skipped: column.integer(),
    restored: column.integer(),
    leftOff: column.integer(),
  },
  primaryKey: ['id'],
  indexes: [['accountId', 'position']],
  personal: { of: 'accountId', erase: (row) => ({ ...row, reason: erased }) },
});

/** What became of one camera: when the disablement took hold, and when it was undone. The last word of each counts. */
export const outcomeTable = defineTable('camera_outcome', {
  columns: {
    disablementId: column.text<DisablementId>(),
    cameraId: column.text<CameraId>(),
    holding: column.text<'held' | 'skipped' | null>(),
    holdingWhy: column.text<string | null>(),
    restoring: column.text<'restored' | 'leftOff' | null>(),
    restoringWhy: column.text<string | null>(),
  },
  primaryKey: ['disablementId', 'cameraId'],
});
