import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import { readinessColumns } from '#projections/cameras/camera-readiness.ts';
import { column, defineTable } from '#projections/engine/table.ts';

/** What the counts need to know of a camera from before an event, and on which plan it is, for the filter by plan. */
export const countedCameraTable = defineTable('counted_camera', {
  columns: {
    id: column.uuid<CameraId>(),
    customerId: column.uuid<AccountId>(),
    planId: column.uuid<PlanId | null>(),
    ...readinessColumns,
  },
  primaryKey: ['id'],
  indexes: [['planId', 'customerId']],
});
