import type { PlanId } from '#domain/kernel/ids.ts';
import type { CalendarDay } from '#scripts/reconcile/calendar.ts';
import {
  type Account,
  type Camera,
  type CameraChange,
  lastBefore,
  type Noted,
  upTo,
} from '#scripts/reconcile/log-facts.ts';

/** A time in which a camera recorded, in milliseconds: from `begins`, before `ends`. */
interface Recording {
  readonly begins: number;
  readonly ends: number;
}

interface Happening {
  readonly time: number;
  apply(now: Present): void;
}

/** How things stand while we walk through time. */
interface Present {
  active: boolean;
  removed: boolean;
  readonly holds: Set<string>;
  /** Accounts on the camera's path that are disabled or closed. */
  readonly stopped: Set<string>;
}

const isRecording = ({ active, removed, holds, stopped }: Present): boolean =>
  active && !removed && holds.size === 0 && stopped.size === 0;

const applyChange = (now: Present, change: CameraChange): void => {
  switch (change.type) {
    case 'CameraActivated':
      now.active = true;
      return;
    case 'CameraDeactivated':
      now.active = false;
      return;
    case 'CameraHeld':
      now.holds.add(change.data.disablementId);
      return;
    case 'CameraReleased':
      now.holds.delete(change.data.disablementId);
      return;
    case 'CameraRemoved':
      now.removed = true;
      return;
    default:
      return;
  }
};

const happeningsOf = (camera: Camera, path: readonly Account[], asOf: bigint): readonly Happening[] => {
  const ofCamera = upTo(camera.changes, asOf).map(
    ({ time, value }): Happening => ({ time, apply: (now) => applyChange(now, value) }),
  );
  const ofAccounts = path.flatMap(({ id, enabled }) =>
    upTo(enabled, asOf).map(
      ({ time, value: isEnabled }): Happening => ({
        time,
        apply: ({ stopped }) => void (isEnabled ? stopped.delete(id) : stopped.add(id)),
      }),
    ),
  );
  return [...ofCamera, ...ofAccounts].sort((one, other) => one.time - other.time);
};

/**
 * When a camera recorded: intent active, every account on the path enabled, no hold, not removed (docs/domain.md, Words).
 * Everything that happened to the camera and the accounts on its path is walked through in the order of time.
 */
const recordingsOf = (camera: Camera, path: readonly Account[], asOf: bigint): readonly Recording[] => {
  const happenings = happeningsOf(camera, path, asOf);
  const now: Present = { active: false, removed: false, holds: new Set(), stopped: new Set() };
  const recordings: Recording[] = [];
  for (const [index, happening] of happenings.entries()) {
    happening.apply(now);
    const ends = happenings[index + 1]?.time ?? Number.POSITIVE_INFINITY;
    if (isRecording(now)) recordings.push({ begins: happening.time, ends });
  }
  return recordings;
};

/** The plans the camera was put on. */
const plansOf = (camera: Camera, asOf: bigint): readonly Noted<PlanId | undefined>[] =>
  upTo(camera.changes, asOf).flatMap(({ position, time, value: { type, data } }) =>
    type === 'CameraAdded' || type === 'CameraPlanChanged' ? [{ position, time, value: data.planId }] : [],
  );

export interface CameraDay {
  readonly day: CalendarDay;
  readonly planId: PlanId;
}

/**
 * The camera-days of one camera: days on which it recorded for any time longer than zero, each with the plan it is on at
 * the day's end (docs/domain.md B1).
 * @param path the accounts from the platform down to the camera's customer
 */
export const cameraDays = (
  camera: Camera,
  path: readonly Account[],
  days: readonly CalendarDay[],
  asOf: bigint,
): readonly CameraDay[] => {
  const recordings = recordingsOf(camera, path, asOf);
  const plans = plansOf(camera, asOf);
  const found: CameraDay[] = [];
  for (const day of days) {
    const recorded = recordings.some(
      ({ begins, ends }) => Math.max(begins, day.begins) < Math.min(ends, day.ends),
    );
    if (!recorded) continue;
    const planId = lastBefore(plans, day.ends)?.value;
    if (planId) found.push({ day, planId });
  }
  return found;
};
