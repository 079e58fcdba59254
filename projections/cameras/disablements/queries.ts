import { sql } from 'kysely';
import type { Pool } from 'pg';
import type { DisablementCamera, DisablementRow } from '#application/cameras/ports/camera-reads.ts';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import type { ReadModels } from '#application/read-models.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/kernel/ids.ts';
import { disablementsDefinition } from '#projections/cameras/disablements/definition.ts';
import type { StoredDisablement, StoredOutcome } from '#projections/cameras/disablements/tables.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { decodeCursor, pageOf } from '#projections/engine/cursor.ts';
import { createSnapshotReader, type Snapshot } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/stored.ts';

interface Tables {
  disablement: Stored<StoredDisablement>;
  camera_outcome: StoredOutcome;
}

/** The process may still be writing about holding when the account is enabled again: what people ask for comes first. */
const stateOf = (row: Stored<StoredDisablement>): DisablementRow['state'] => {
  if (row.enabledAt === null) return row.phase;
  return row.phase === 'restored' ? 'restored' : 'restoring';
};

const toRow = (row: Stored<StoredDisablement>): DisablementRow => ({
  id: row.id,
  accountId: row.accountId,
  level: row.level,
  reason: row.reason,
  disabledAt: row.disabledAt,
  enabledAt: row.enabledAt,
  state: stateOf(row),
  held: row.held,
  skipped: row.skipped,
  restored: row.restored,
  leftOff: row.leftOff,
});

const toCamera = (row: StoredOutcome): DisablementCamera =>
  row.restoring !== null
    ? { cameraId: row.cameraId, outcome: row.restoring, why: row.restoringWhy }
    : { cameraId: row.cameraId, outcome: row.holding ?? 'skipped', why: row.holdingWhy };

/** Disablements of the account whose very first event is set aside, so that there is no row of them. */
const missingOf = async (
  { db, parked }: Snapshot<Tables>,
  accountId: AccountId,
): Promise<ReadonlySet<string>> => {
  const ids = parked
    .filter(({ path }) => path.endsWith(pathText([accountId])))
    .map(({ partition }) => partition);
  if (ids.length === 0) return new Set();
  const there = await db
    .selectFrom('disablement')
    .select('id')
    .where('id', 'in', ids as readonly string[] as readonly DisablementId[])
    .execute();
  const known = new Set<string>(there.map(({ id }) => id));
  return new Set(ids.filter((id) => !known.has(id)));
};

const isPosition = (text: string): boolean => /^\d{1,39}$/.test(text);

export const createDisablementQueries = (
  pool: Pool,
): Pick<ReadModels, 'disablements' | 'disablement' | 'disablementCameras'> => {
  const read = createSnapshotReader<Tables>(pool, disablementsDefinition);
  return {
    disablement: (accountId, id) =>
      read(async ({ db, refuseParkedIf }) => {
        // One of another account is not there, set aside or not.
        refuseParkedIf(({ partition, path }) => partition === id && path.endsWith(pathText([accountId])));
        const row = await db
          .selectFrom('disablement')
          .selectAll()
          .where('id', '=', id)
          .where('accountId', '=', accountId)
          .executeTakeFirst();
        return row && toRow(row);
      }),
    disablements: (accountId, query) =>
      read(async (snapshot) => {
        const { db, refuseParkedIf } = snapshot;
        const list = `disablements/${accountId}`;
        const before = decodeCursor(list, query.after);
        if (before !== undefined && !isPosition(before))
          throw new BadCursor('This cursor was not given out here.');
        let wanted = db
          .selectFrom('disablement')
          .selectAll()
          .where('accountId', '=', accountId)
          .orderBy('position', 'desc')
          .limit(query.limit + 1);
        if (before !== undefined) wanted = wanted.where('position', '<', sql<string>`${before}::numeric`);
        const rows = await wanted.execute();
        const shown = new Set<string>(rows.slice(0, query.limit).map((row) => row.id));
        const missing = await missingOf(snapshot, accountId);
        const last = rows.length > query.limit ? rows[query.limit - 1]?.position : undefined;
        refuseParkedIf(
          ({ partition, position }) =>
            shown.has(partition) ||
            (missing.has(partition) &&
              (before === undefined || position < BigInt(before)) &&
              (last === undefined || position > BigInt(last))),
        );
        return pageOf(list, query.limit, rows, (row) => String(row.position), toRow);
      }),
    disablementCameras: (id, query) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([id]);
        const list = `disablement-cameras/${id}`;
        const after = decodeCursor(list, query.after);
        let wanted = db
          .selectFrom('camera_outcome')
          .selectAll()
          .where('disablementId', '=', id)
          .orderBy('cameraId')
          .limit(query.limit + 1);
        if (after !== undefined) wanted = wanted.where('cameraId', '>', after as CameraId);
        const rows = await wanted.execute();
        return pageOf(list, query.limit, rows, (row) => row.cameraId, toCamera);
      }),
  };
};
