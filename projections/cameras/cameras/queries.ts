import type { CameraForecast, CameraRow } from '#application/cameras/ports/camera-reads.ts';
import type { ReadModels } from '#application/read-models.ts';
import { isReadyToRecord } from '#domain/cameras/camera.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import type { AccountStatusRow } from '#projections/accounts/account-status.ts';
import type { StoredCamera } from '#projections/cameras/cameras/definition.ts';
import { afterSubtree, pathIds, pathText } from '#projections/engine/account-path.ts';
import { decodeCursor, idsOnPage, pageOf } from '#projections/engine/cursor.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { StatementIn } from '#projections/engine/read-statement.ts';
import type { Snapshot } from '#projections/engine/snapshot.ts';

interface Tables {
  camera: StoredCamera;
  account: AccountStatusRow;
}

/** The accounts above these cameras that are not enabled. @throws ReadModelParked when a camera or account of them is parked */
const standingStill = async (
  { db, refuseParked }: Snapshot<Tables>,
  cameras: readonly StoredCamera[],
): Promise<ReadonlySet<AccountId>> => {
  const accounts = new Set(cameras.flatMap((camera) => pathIds(camera.path)));
  refuseParked(cameras.map((camera) => camera.id));
  refuseParked(accounts);
  if (accounts.size === 0) return new Set();
  const found = await db
    .selectFrom('account')
    .select('id')
    .where('id', 'in', [...accounts])
    .where('status', '!=', 'enabled')
    .execute();
  return new Set(found.map((row) => row.id));
};

/** domain.md, Words: intent, holds and removal of the camera, and every account on its path enabled. */
const isRecording = (camera: StoredCamera, still: ReadonlySet<AccountId>): boolean =>
  isReadyToRecord(camera) && pathIds(camera.path).every((id) => !still.has(id));

const toRow = (camera: StoredCamera, still: ReadonlySet<AccountId>): CameraRow => ({
  id: camera.id,
  customerId: camera.customerId,
  path: pathIds(camera.path),
  name: camera.name,
  connection: camera.connection,
  planId: camera.planId,
  intent: camera.intent,
  recording: isRecording(camera, still),
  holds: camera.holds,
  removed: camera.removed,
  revision: camera.revision,
});

const toForecast = (camera: StoredCamera, still: ReadonlySet<AccountId>): CameraForecast => ({
  cameraId: camera.id,
  path: pathIds(camera.path),
  recording: isRecording(camera, still),
  intent: camera.intent,
  holds: camera.holds,
});

const pathOf = async ({ db }: Snapshot<Tables>, id: AccountId): Promise<string | undefined> => {
  if (id === platformId) return pathText([platformId]);
  const found = await db.selectFrom('account').select('path').where('id', '=', id).executeTakeFirst();
  return found?.path;
};

/** A camera with the accounts above it that are not enabled. */
const cameraIn: StatementIn = (table) => `
  select c.*, array(
    select a.id from unnest(string_to_array(c.path, '/')) as part(id)
    join ${table('account')} a on a.id = part.id where a.status <> 'enabled'
  ) as still
  from ${table('camera')} c where c.id = $1`;

/** Queries over cameras, each from one snapshot. */
export const createCameraQueries = (
  source: ReadSource,
): Pick<ReadModels, 'cameras' | 'camera' | 'camerasBelow'> => {
  const read = source.snapshots<Tables>('cameras');
  const readCamera = source.statements<StoredCamera & { readonly still: readonly AccountId[] }>(
    'cameras',
    cameraIn,
  );
  return {
    camera: (id) =>
      readCamera([id], ({ rows: [camera], refuseParked }) => {
        refuseParked([id]);
        if (!camera) return undefined;
        refuseParked(pathIds(camera.path));
        return toRow(camera, new Set(camera.still));
      }),
    cameras: (customerId, query) =>
      read(async (snapshot) => {
        const list = `cameras/${customerId}`;
        const after = decodeCursor(list, query.after);
        let wanted = snapshot.db
          .selectFrom('camera')
          .selectAll()
          .where('customerId', '=', customerId)
          .orderBy('id')
          .limit(query.limit + 1);
        if (!query.removed) wanted = wanted.where('removed', '=', false);
        if (after !== undefined) wanted = wanted.where('id', '>', after as CameraId);
        const rows = await wanted.execute();
        // One whose first event is set aside would be missing without a sign.
        const isOnPage = idsOnPage(after, query.limit, rows);
        snapshot.refuseParkedIf(
          ({ partition, path }) => path.endsWith(pathText([customerId])) && isOnPage(partition),
        );
        const still = await standingStill(snapshot, rows.slice(0, query.limit));
        return pageOf(
          list,
          query.limit,
          rows,
          (row) => row.id,
          (row) => toRow(row, still),
        );
      }),
    camerasBelow: (accountId, query) =>
      read(async (snapshot) => {
        const list = `cameras-below/${accountId}`;
        const after = decodeCursor(list, query.after);
        snapshot.refuseParked([accountId]);
        const path = await pathOf(snapshot, accountId);
        if (path === undefined) return { items: [], next: null };
        snapshot.refuseParkedAround(path);
        let wanted = snapshot.db
          .selectFrom('camera')
          .selectAll()
          .where('path', '>=', path)
          .where('path', '<', afterSubtree(path))
          .where('removed', '=', false)
          .orderBy('id')
          .limit(query.limit + 1);
        if (after !== undefined) wanted = wanted.where('id', '>', after as CameraId);
        const rows = await wanted.execute();
        const still = await standingStill(snapshot, rows);
        return pageOf(
          list,
          query.limit,
          rows,
          (row) => row.id,
          (row) => toForecast(row, still),
        );
      }),
  };
};
