import type { CameraForecast } from '#application/cameras/ports/camera-reads.ts';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import { decideRecording } from '#domain/cameras/recording.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { camerasDefinition, type cameraTable } from '#projections/cameras/cameras/definition.ts';
import { type FleetQuery, fleetPage, namesOf } from '#projections/cameras/cameras/fleet.ts';
import { type Cameras, placedCameras } from '#projections/cameras/cameras/placed-cameras.ts';
import { planUseQueries } from '#projections/cameras/cameras/plan-use.ts';
import { afterSubtree, idsOnPath, pathIds, pathText } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { StatementIn } from '#projections/engine/read-statement.ts';
import type { RowOf } from '#projections/engine/table.ts';

type StoredCamera = RowOf<typeof cameraTable> & { readonly path: string };

/** The accounts above these cameras that are not enabled. @throws ReadModelParked when a camera or account of them is parked */
const notEnabledAbove = async (
  { db, refuseParked }: Cameras,
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

const isRecording = (camera: StoredCamera, notEnabled: ReadonlySet<AccountId>): boolean => {
  // Disabled or closed makes no difference here.
  const path = pathIds(camera.path).map((accountId) => ({
    accountId,
    status: notEnabled.has(accountId) ? ('disabled' as const) : ('enabled' as const),
  }));
  return decideRecording(camera, path).recording;
};

/** A camera as it is answered; `revision` is that of its stream, for If-Match. */
export type CameraRow = ReturnType<typeof toRow>;

const toRow = (camera: StoredCamera, notEnabled: ReadonlySet<AccountId>) => ({
  id: camera.id,
  customerId: camera.customerId,
  path: pathIds(camera.path),
  name: camera.name,
  connection: camera.connection,
  planId: camera.planId,
  intent: camera.intent,
  recording: isRecording(camera, notEnabled),
  holds: camera.holds,
  removed: camera.removed,
  revision: camera.revision,
});

const toForecast = (
  camera: StoredCamera,
  notEnabled: ReadonlySet<AccountId>,
  nameOf: (id: AccountId) => string,
): CameraForecast => ({
  cameraId: camera.id,
  name: camera.name,
  customerName: nameOf(camera.customerId),
  path: pathIds(camera.path),
  recording: isRecording(camera, notEnabled),
  intent: camera.intent,
  holds: camera.holds,
});

const pathOf = async ({ db }: Cameras, id: AccountId): Promise<string | undefined> => {
  if (id === platformId) return pathText([platformId]);
  const found = await db.selectFrom('account').select('path').where('id', '=', id).executeTakeFirst();
  return found?.path;
};

/** A camera with the accounts above it that are not enabled. */
const cameraIn: StatementIn = (table) => `
  select c.*, owner.path, array(
    select a.id from unnest(${idsOnPath('owner.path')}) as part(id)
    join ${table('account')} a on a.id = part.id where a.status <> 'enabled'
  ) as "notEnabled"
  from ${table('camera')} c join ${table('account')} owner on owner.id = c."customerId" where c.id = $1`;

const queries = (source: ReadSource) => {
  const read = source.snapshots(camerasDefinition);
  const readCamera = source.statements<StoredCamera & { readonly notEnabled: readonly AccountId[] }>(
    camerasDefinition,
    cameraIn,
  );
  return {
    camera: (id: CameraId) =>
      readCamera([id], ({ rows: [camera], refuseParked }) => {
        refuseParked([id]);
        if (!camera) return undefined;
        refuseParked(pathIds(camera.path));
        return toRow(camera, new Set(camera.notEnabled));
      }),
    cameras: (customerId: AccountId, request: PageRequest & { readonly removed: boolean }) =>
      read(async (snapshot) => {
        const list = openList(`cameras/${customerId}`, { id: 'uuid' }, request);
        let wanted = placedCameras(snapshot)
          .selectAll('camera')
          .select('owner.path')
          .where('customerId', '=', customerId);
        if (!request.removed) wanted = wanted.where('removed', '=', false);
        const page = await list.read(wanted);
        // One whose first event is set aside would be missing without a sign.
        snapshot.refuseParkedIf(
          ({ partition, path }) => path.endsWith(pathText([customerId])) && page.covers(partition),
        );
        const notEnabled = await notEnabledAbove(snapshot, page.rows);
        return page.of((row) => toRow(row, notEnabled));
      }),
    /** Cameras of a whole subtree that are not removed, with whose they are, by id. */
    fleet: (query: FleetQuery) =>
      read(async (snapshot) => {
        snapshot.refuseParked([query.under]);
        const path = await pathOf(snapshot, query.under);
        if (path === undefined) return { items: [], next: null };
        const page = await fleetPage(snapshot, path, query);
        const notEnabled = await notEnabledAbove(snapshot, page.rows);
        const nameOf = await namesOf(
          snapshot,
          page.rows.flatMap((row) => pathIds(row.path)),
        );
        return page.of((row) => ({
          ...toRow(row, notEnabled),
          customerName: nameOf(row.customerId),
          /** Of `path`. */
          pathNames: pathIds(row.path).map(nameOf),
        }));
      }),
    /** Cameras of the whole subtree that are not removed, by id, for forecasts. */
    camerasBelow: (accountId: AccountId, request: PageRequest) =>
      read(async (snapshot) => {
        const list = openList(`cameras-below/${accountId}`, { id: 'uuid' }, request);
        snapshot.refuseParked([accountId]);
        const path = await pathOf(snapshot, accountId);
        if (path === undefined) return { items: [], next: null };
        snapshot.refuseParkedAround(path);
        const page = await list.read(
          placedCameras(snapshot)
            .selectAll('camera')
            .select('owner.path')
            .where('owner.path', '>=', path)
            .where('owner.path', '<', afterSubtree(path))
            .where('removed', '=', false),
        );
        const notEnabled = await notEnabledAbove(snapshot, page.rows);
        const nameOf = await namesOf(
          snapshot,
          page.rows.map((row) => row.customerId),
        );
        return page.of((row) => toForecast(row, notEnabled, nameOf));
      }),
  };
};

export const cameras = {
  definition: camerasDefinition,
  ofAnyMoment: queries,
  ofThePresent: planUseQueries,
} satisfies ReadModel;
