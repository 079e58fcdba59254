import { type CameraEvent, evolveReadiness } from '#domain/cameras/camera.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { notBefore } from '#domain/kernel/history.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { cameraChangeTable, cameraTable } from '#projections/billing/billing-facts/tables.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { type Change, put, type Rows } from '#projections/engine/definition.ts';

const planOf = (event: Recorded<CameraEvent>): PlanId | undefined =>
  event.type === 'CameraAdded' || event.type === 'CameraPlanChanged' ? event.data.planId : undefined;

/**
 * The camera as it is now, and a row of history when its readiness or plan changed: a camera switched thousands of times
 * rewrites one small row and adds others.
 */
export const evolveCameraCondition = (event: Recorded<CameraEvent>, rows: Rows): readonly Change[] => {
  const { id: eventId, position } = event;
  const { cameraId } = event.data;
  const before = rows.get(cameraTable, cameraId);
  const readiness = evolveReadiness(before, event);
  const ready = isReadyToRecord(readiness);
  const planId = planOf(event) ?? before?.planId ?? null;
  if (before && before.ready === ready && before.planId === planId)
    return [put(cameraTable, { ...before, ...readiness })];
  const at = notBefore(before?.since, event.metadata.time);
  return [
    put(cameraTable, {
      id: cameraId,
      path: pathText(event.metadata.path),
      ready,
      planId,
      eventId,
      since: at,
      ...readiness,
    }),
    put(cameraChangeTable, {
      cameraId,
      at,
      position,
      eventId,
      wasReady: before?.ready ?? null,
      wasPlanId: before?.planId ?? null,
      wasEventId: before?.eventId ?? null,
      ready,
      planId,
    }),
  ];
};
