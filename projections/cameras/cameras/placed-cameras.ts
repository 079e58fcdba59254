import type { camerasDefinition } from '#projections/cameras/cameras/definition.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';

export type Cameras = SnapshotOf<typeof camerasDefinition>;

/** Cameras, each with its customer as `owner`, whose path says where it lies. */
export const placedCameras = ({ db }: Cameras) =>
  db.selectFrom('camera').innerJoin(
    (eb) => eb.selectFrom('account').select(['account.id as accountId', 'account.path as path']).as('owner'),
    (join) => join.onRef('owner.accountId', '=', 'camera.customerId'),
  );
