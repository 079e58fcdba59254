import type { Page, PageRequest, Shown } from '#application/kernel/ports/reading.ts';
import type { Intent } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';

/** What a dry run of disable or enable tells: which cameras would stop, start, stay off (docs/domain.md C5). */
export interface CameraForecast {
  readonly cameraId: CameraId;
  readonly name: string;
  readonly customerName: string;
  /** From the platform down to the customer. */
  readonly path: readonly AccountId[];
  readonly recording: boolean;
  readonly intent: Intent;
  readonly holds: readonly DisablementId[];
}

/** What dry runs look up about cameras. */
export interface CameraReads {
  /** Cameras of the whole subtree that are not removed, by id. */
  camerasBelow(accountId: AccountId, query: PageRequest): Promise<Shown<Page<CameraForecast>>>;
}
