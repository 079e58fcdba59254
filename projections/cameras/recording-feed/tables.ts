import type { AccountId, CameraId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import type { Readiness } from '#projections/cameras/camera-readiness.ts';
import { defineTable } from '#projections/engine/table.ts';

export type FedPlan = { readonly id: PlanId; readonly mode: RecordingMode };

export type FedCamera = {
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly path: string;
  readonly mode: RecordingMode | null;
  /** Where its present period of readiness began; null while it is not ready. */
  readonly readySince: bigint | null;
  readonly readyAt: Instant | null;
} & Readiness;

export type FedAccount = {
  readonly id: AccountId;
  readonly path: string;
  readonly status: 'enabled' | 'disabled' | 'closed';
  /** Where its present standstill began; null while it is enabled. */
  readonly stillSince: bigint | null;
};

/**
 * A time, now over, in which nothing of the camera's own stood against recording, in one mode: from one position up to
 * before another. The time that goes on stands in the camera's row, so that each period is written once.
 */
export type ReadyPeriod = {
  readonly cameraId: CameraId;
  readonly begins: bigint;
  readonly ends: bigint;
  readonly at: Instant;
  readonly customerId: AccountId;
  readonly path: string;
  readonly mode: RecordingMode;
};

/** A time in which an account was not enabled. */
export type StillPeriod = {
  readonly accountId: AccountId;
  readonly begins: bigint;
  readonly ends: bigint | null;
  readonly path: string;
};

/** A position at which the readiness of a camera, or the status of an account, changed. */
export type FeedChange = {
  readonly position: bigint;
  readonly at: Instant;
  readonly path: string;
  readonly cameraId: CameraId | null;
  /** The camera's mode while ready before and after; null: not ready. */
  readonly modeBefore: RecordingMode | null;
  readonly modeAfter: RecordingMode | null;
  /** The account whose status changed, and what it is after it. */
  readonly accountId: AccountId | null;
  readonly enabled: boolean | null;
};

export const planTable = defineTable<FedPlan>('plan', {
  columns: { id: 'text', mode: 'text' },
  primaryKey: ['id'],
});

export const cameraTable = defineTable<FedCamera>('camera', {
  columns: {
    cameraId: 'text',
    customerId: 'text',
    path: 'text',
    mode: 'text',
    readySince: 'bigint',
    readyAt: 'text',
    intent: 'text',
    holds: 'json',
    removed: 'boolean',
  },
  primaryKey: ['cameraId'],
  indexes: [['path', 'cameraId']],
});

export const accountTable = defineTable<FedAccount>('account', {
  columns: { id: 'text', path: 'text', status: 'text', stillSince: 'bigint' },
  primaryKey: ['id'],
});

export const readyTable = defineTable<ReadyPeriod>('ready_period', {
  columns: {
    cameraId: 'text',
    begins: 'bigint',
    ends: 'bigint',
    at: 'text',
    customerId: 'text',
    path: 'text',
    mode: 'text',
  },
  primaryKey: ['cameraId', 'begins'],
  // Of the periods that are over few reach beyond a late position, whatever their number.
  indexes: [['path', 'cameraId', 'begins'], ['ends']],
  appendOnly: true,
});

export const stillTable = defineTable<StillPeriod>('still_period', {
  columns: { accountId: 'text', begins: 'bigint', ends: 'bigint', path: 'text' },
  primaryKey: ['accountId', 'begins'],
});

export const changeTable = defineTable<FeedChange>('change', {
  columns: {
    position: 'bigint',
    at: 'text',
    path: 'text',
    cameraId: 'text',
    modeBefore: 'text',
    modeAfter: 'text',
    accountId: 'text',
    enabled: 'boolean',
  },
  primaryKey: ['position'],
  indexes: [['path', 'position']],
  appendOnly: true,
});
