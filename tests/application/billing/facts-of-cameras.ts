import type { CameraCondition, CameraFacts } from '#domain/billing/facts.ts';
import { type CameraEvent, type CameraState, evolveCamera } from '#domain/cameras/camera.ts';
import { isReadyToRecord } from '#domain/cameras/recording.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type Dated, notBefore } from '#domain/kernel/history.ts';
import type { AccountId, CameraId, Instant } from '#domain/kernel/ids.ts';
import { compare } from '#tests/application/billing/ordering.ts';

/** A camera from its first event on: every change of its condition. */
interface CameraPast {
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly conditions: readonly Dated<CameraCondition>[];
}

const isOfCamera = (event: AnyEvent): event is Recorded<CameraEvent> =>
  event.stream.startsWith('camera-') && 'cameraId' in event.data;

export const camerasOf = (events: readonly AnyEvent[]): readonly CameraPast[] => {
  const states = new Map<CameraId, CameraState>();
  const pasts = new Map<CameraId, CameraPast>();
  for (const event of events) {
    if (!isOfCamera(event)) continue;
    const { cameraId, customerId } = event.data;
    const state = evolveCamera(states.get(cameraId), event);
    states.set(cameraId, state);
    const value: CameraCondition = { ready: isReadyToRecord(state), planId: state.planId ?? null };
    const past = pasts.get(cameraId) ?? { cameraId, customerId, conditions: [] };
    const last = past.conditions.at(-1)?.value;
    if (last && last.ready === value.ready && last.planId === value.planId) continue;
    const at = notBefore(past.conditions.at(-1)?.at, event.metadata.time);
    const condition = { at, eventId: event.id, value };
    pasts.set(cameraId, { ...past, conditions: [...past.conditions, condition] });
  }
  return [...pasts.values()].toSorted((one, other) => compare(one.cameraId, other.cameraId));
};

export const within = (
  { cameraId, customerId, conditions }: CameraPast,
  { start, end }: { readonly start: Instant; readonly end: Instant },
): CameraFacts | undefined => {
  const earlier = conditions.findLast(({ at }) => at < start);
  const changes = conditions.filter(({ at }) => at >= start && at < end);
  const before = earlier ? { ...earlier.value, eventId: earlier.eventId } : null;
  const wasReady = before?.ready || changes.some(({ value }) => value.ready);
  return wasReady ? { cameraId, customerId, before, changes } : undefined;
};
