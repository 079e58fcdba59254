import { type SqlBool, sql } from 'kysely';
import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { CameraState } from '#domain/cameras/camera.ts';
import type { AccountId, DisablementId, PlanId } from '#domain/kernel/ids.ts';
import { unnamed } from '#projections/cameras/cameras/account-names.ts';
import { type Cameras, placedCameras } from '#projections/cameras/cameras/placed-cameras.ts';
import { afterSubtree } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import { foundIn } from '#projections/engine/search.ts';

export interface FleetQuery extends PageRequest {
  /** This account, or strictly below it. */
  readonly under: AccountId;
  readonly planId?: PlanId;
  readonly intent?: CameraState['intent'];
  readonly recording?: boolean;
  /** Held by this disablement. */
  readonly hold?: DisablementId;
  readonly connection?: CameraState['connection'];
  /** Words of which each occurs somewhere in the camera's name or id, folded. */
  readonly q?: string;
}

/** Cameras of a subtree that are not removed, in order of their ids. @param path of the subtree's account */
export const fleetPage = (snapshot: Cameras, path: string, query: FleetQuery) => {
  const { under, planId, intent, recording, hold, connection, q } = query;
  const list = openList(`fleet/${under}`, { id: 'uuid' }, query);
  snapshot.refuseParkedAround(path);
  let wanted = placedCameras(snapshot)
    .selectAll('camera')
    .select('owner.path')
    .where('owner.path', '>=', path)
    .where('owner.path', '<', afterSubtree(path))
    .where('camera.removed', '=', false);
  if (planId !== undefined) wanted = wanted.where('camera.planId', '=', planId);
  if (intent !== undefined) wanted = wanted.where('camera.intent', '=', intent);
  if (connection !== undefined) wanted = wanted.where('camera.connection', '=', connection);
  if (hold !== undefined)
    wanted = wanted.where(sql<SqlBool>`camera.holds @> ${JSON.stringify([hold])}::jsonb`);
  if (q !== undefined) wanted = wanted.where(foundIn('camera.search', q));
  if (recording !== undefined)
    wanted = wanted.where(({ and, eb, not, selectFrom }) => {
      // Looked up once for all cameras. As text, like the parts of paths: to make ids of all of those would cost more.
      const notEnabled = selectFrom('account')
        .select(sql<string>`account.id::text`.as('id'))
        .where('account.status', '!=', 'enabled');
      // docs/domain.md, Words: the same rule as in `isRecording`, asked of the database.
      const records = and([
        eb('camera.intent', '=', 'active'),
        sql<SqlBool>`camera.holds = '[]'::jsonb`,
        not(
          sql<SqlBool>`exists (select from unnest(string_to_array(owner.path, '/')) as part(id) where part.id in ${notEnabled})`,
        ),
      ]);
      return recording ? records : not(records);
    });
  return list.read(wanted);
};

/** What these accounts are called. */
export const namesOf = async (
  { db }: Cameras,
  accounts: readonly AccountId[],
): Promise<(id: AccountId) => string> => {
  const ids = [...new Set(accounts)];
  const found =
    ids.length === 0
      ? []
      : await db
          .selectFrom('account_name')
          .selectAll()
          .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
          .execute();
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? unnamed;
};
