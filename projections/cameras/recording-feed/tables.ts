import type { AccountStatus } from '#domain/accounts/standing.ts';
import type { AccountId, CameraId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import { readinessColumns } from '#projections/cameras/camera-readiness.ts';
import { column, defineTable } from '#projections/engine/table.ts';

export const planTable = defineTable('plan', {
  columns: { id: column.uuid<PlanId>(), mode: column.text<RecordingMode>() },
  primaryKey: ['id'],
});

export const cameraTable = defineTable('camera', {
  columns: {
    cameraId: column.uuid<CameraId>(),
    path: column.text(),
    mode: column.text<RecordingMode | null>(),
    /** Where its present period of readiness began; null while it is not ready. */
    readySince: column.bigint<bigint | null>(),
    readyAt: column.text<Instant | null>(),
    ...readinessColumns,
  },
  primaryKey: ['cameraId'],
  indexes: [['path', 'cameraId']],
});

/** Every account with a status or a camera: what lies below one is a range of paths here. */
export const accountTable = defineTable('account', {
  columns: {
    id: column.uuid<AccountId>(),
    path: column.text(),
    status: column.text<AccountStatus>(),
    /** Where its present standstill began; null while it is enabled. */
    stillSince: column.bigint<bigint | null>(),
  },
  primaryKey: ['id'],
  indexes: [['path']],
});

/**
 * A time, now over, in which nothing of the camera's own stood against recording, in one mode: from one position up to
 * before another. The time that goes on stands in the camera's row, so that each period is written once.
 */
export const readyTable = defineTable('ready_period', {
  columns: {
    cameraId: column.uuid<CameraId>(),
    begins: column.bigint(),
    ends: column.bigint(),
    at: column.text<Instant>(),
    path: column.text(),
    mode: column.text<RecordingMode>(),
  },
  primaryKey: ['cameraId', 'begins'],
  // Of the periods that are over few reach beyond a late position, whatever their number.
  indexes: [['path', 'cameraId', 'begins'], ['ends']],
  appendOnly: true,
});

/** A time in which an account was not enabled. */
export const stillTable = defineTable('still_period', {
  columns: {
    /** As text, because it is looked for among the parts of paths. */
    accountId: column.text<AccountId>(),
    begins: column.bigint(),
    ends: column.bigint<bigint | null>(),
  },
  primaryKey: ['accountId', 'begins'],
});

/** A position at which the readiness of a camera, or the status of an account, changed. */
export const changeTable = defineTable('change', {
  columns: {
    position: column.bigint(),
    at: column.text<Instant>(),
    /** The customer of the camera, or the account whose status changed. */
    accountId: column.uuid<AccountId>(),
    /** Null where it is the account's status that changed. */
    cameraId: column.uuid<CameraId | null>(),
    /** The camera's mode while ready before and after; null: not ready. */
    modeBefore: column.text<RecordingMode | null>(),
    modeAfter: column.text<RecordingMode | null>(),
    /** What the account is after a change of its status. */
    enabled: column.boolean<boolean | null>(),
  },
  primaryKey: ['position'],
  indexes: [['accountId', 'position']],
  appendOnly: true,
});
