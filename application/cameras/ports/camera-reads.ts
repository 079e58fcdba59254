import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { Connection, Intent } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, DisablementId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';

export interface CameraRow {
  readonly id: CameraId;
  readonly customerId: AccountId;
  readonly path: readonly AccountId[];
  readonly name: string;
  readonly connection: Connection;
  readonly planId: PlanId | null;
  readonly intent: Intent;
  readonly recording: boolean;
  readonly holds: readonly DisablementId[];
  readonly removed: boolean;
  /** Revision of the camera's stream, for If-Match. */
  readonly revision: number;
}

/** What a dry run of disable or enable tells: which cameras would stop, start, stay off (docs/domain.md C5). */
export interface CameraForecast {
  readonly cameraId: CameraId;
  /** From the platform down to the customer. */
  readonly path: readonly AccountId[];
  readonly recording: boolean;
  readonly intent: Intent;
  readonly holds: readonly DisablementId[];
}

export interface DisablementRow {
  readonly id: DisablementId;
  readonly accountId: AccountId;
  readonly level: AccountId;
  readonly reason: string;
  readonly disabledAt: Instant;
  readonly enabledAt: Instant | null;
  readonly state: 'holding' | 'held' | 'restoring' | 'restored';
  readonly held: number;
  readonly skipped: number;
  readonly restored: number;
  readonly leftOff: number;
}

export interface DisablementCamera {
  readonly cameraId: CameraId;
  /** The last thing that became of the camera under this disablement. */
  readonly outcome: 'held' | 'skipped' | 'restored' | 'leftOff';
  readonly why: string | null;
}

export interface RecordingChange {
  readonly position: bigint;
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly recording: boolean;
  readonly mode: RecordingMode;
  readonly at: Instant;
}

/** A part of the recorders' feed. */
export interface RecordingPage {
  readonly items: readonly RecordingChange[];
  /** Opaque: where to go on, and the event by which the log is known again then. */
  readonly next: string;
  /** Whether there is more to be read now. */
  readonly more: boolean;
  /** The cursor right after all changes at a position of this page. */
  resumeAfter(position: bigint): string;
}

export interface RecordingQuery {
  readonly limit: number;
  readonly after: string;
  /** This process gave the cursor out itself while it answered this very request: it is not held against the log again. */
  readonly own?: boolean;
}

/** The queries over cameras, what held them, and the recorders' feed. */
export interface CameraReads {
  cameras(
    customerId: AccountId,
    query: PageRequest & { readonly removed: boolean },
  ): Promise<Shown<Page<CameraRow>>>;
  camera(id: CameraId): Promise<Shown<CameraRow | undefined>>;
  /** Cameras of the whole subtree that are not removed, by id, for forecasts. */
  camerasBelow(accountId: AccountId, query: PageRequest): Promise<Shown<Page<CameraForecast>>>;
  disablements(accountId: AccountId, query: PageRequest): Promise<Shown<Page<DisablementRow>>>;
  disablement(account: AccountId, id: DisablementId): Promise<Shown<DisablementRow | undefined>>;
  disablementCameras(id: DisablementId, query: PageRequest): Promise<Shown<Page<DisablementCamera>>>;
  /**
   * The recorders' feed within the subtree of `scope` (docs/domain.md C6), in order. `after` is `0` or a `next` of before, or a
   * position. From `0` it begins with the present state of every recording camera. `next` moves on even without items.
   * @throws CursorNotInLog for one from a log that is gone
   */
  recordingChanges(scope: AccountId, query: RecordingQuery): Promise<Shown<RecordingPage>>;
}
