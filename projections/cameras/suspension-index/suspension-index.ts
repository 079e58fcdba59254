import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { SuspensionIndex } from '#application/cameras/ports/suspension-index.ts';
import { type AccountId, type CameraId, platformId } from '#domain/kernel/ids.ts';
import { suspensionIndexDefinition } from '#projections/cameras/suspension-index/definition.ts';
import { afterSubtree, pathText } from '#projections/engine/account-path.ts';
import { createPositionWatch } from '#projections/engine/position-watch.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import { createSnapshotReader, type SnapshotOf } from '#projections/engine/snapshot.ts';

type Index = SnapshotOf<typeof suspensionIndexDefinition>;

/** The account's path, if the index has the account. @throws ReadModelParked when it may miss something on it or below it */
const knownPath = async (
  { db, refuseParkedAround }: Index,
  accountId: AccountId,
): Promise<string | undefined> => {
  const found =
    accountId === platformId
      ? { path: pathText([platformId]) }
      : await db.selectFrom('account').select('path').where('id', '=', accountId).executeTakeFirst();
  if (found) refuseParkedAround(found.path);
  return found?.path;
};

/** @throws when the index has no such account: to whoever brought it up to the account's events it would look like no cameras. */
const wholePath = async (snapshot: Index, accountId: AccountId): Promise<string> => {
  const path = await knownPath(snapshot, accountId);
  if (path === undefined) throw new Error(`The suspension index has no account ${accountId}.`);
  return path;
};

const pathOfCamera = async ({ db }: Index, cameraId: CameraId): Promise<string> => {
  const found = await db.selectFrom('camera').select('path').where('id', '=', cameraId).executeTakeFirst();
  // Going on from an unknown camera would look like the end of the list.
  if (!found) throw new Error(`The suspension index has no camera ${cameraId} to go on from.`);
  return found.path;
};

/**
 * The suspension index from its read model. Cameras come in the order of their paths, then ids, so a page costs the
 * same wherever it begins and however large the rest is; the cursor of an item is its camera's id.
 */
export const createSuspensionIndex = (pool: Pool): SuspensionIndex => {
  const read = createSnapshotReader(pool, suspensionIndexDefinition);
  const watch = createPositionWatch(pool, [suspensionIndexDefinition]);
  return {
    bringTo: (position, signal) => watch.arrives(suspensionIndexDefinition.name, position, signal),
    camerasBelow: async (accountId, cursor, limit) => {
      const { value } = await read(async (snapshot) => {
        const path = await wholePath(snapshot, accountId);
        let wanted = snapshot.db
          .selectFrom('camera')
          .select('id')
          .where('path', '>=', path)
          .where('path', '<', afterSubtree(path))
          .orderBy('path')
          .orderBy('id')
          .limit(limit);
        if (cursor !== undefined) {
          const after = cursor as CameraId;
          const afterPath = await pathOfCamera(snapshot, after);
          wanted = wanted.where(({ eb, refTuple, tuple }) =>
            eb(refTuple('path', 'id'), '>', tuple(afterPath, after)),
          );
        }
        return wanted.execute();
      });
      return value.map(({ id }) => ({ cameraId: id, cursor: id }));
    },
    pending: async () => {
      const { value } = await read(({ db }) =>
        db
          .selectFrom('disablement')
          .select(['id', 'accountId'])
          .where('pending', '=', true)
          .orderBy('id')
          .execute(),
      );
      return value.map(({ id, accountId }) => ({ disablementId: id, accountId }));
    },
    openChildren: async (accountId) => {
      const { position, value: count } = await read(async (snapshot) => {
        await knownPath(snapshot, accountId);
        const found = await snapshot.db
          .selectFrom('account')
          .select(sql<number>`count(*)::int`.as('count'))
          .where('parentId', '=', accountId)
          .where('status', '!=', 'closed')
          .executeTakeFirst();
        return found?.count ?? 0;
      });
      return { position, count };
    },
    countBelow: async (accountId) => {
      const { value } = await read(async (snapshot) => {
        const path = await wholePath(snapshot, accountId);
        const found = await snapshot.db
          .selectFrom('camera')
          .select(sql<number>`count(*)::int`.as('count'))
          .where('path', '>=', path)
          .where('path', '<', afterSubtree(path))
          .executeTakeFirst();
        return found?.count ?? 0;
      });
      return value;
    },
  };
};

/** Nobody is shown it: the suspension process asks it through its own port. */
export const suspensionIndex = { definition: suspensionIndexDefinition } satisfies ReadModel;
