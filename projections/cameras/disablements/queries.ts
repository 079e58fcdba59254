import type { PageRequest } from '#application/kernel/ports/reading.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { disablementsDefinition } from '#projections/cameras/disablements/definition.ts';
import type { StoredDisablement, StoredOutcome } from '#projections/cameras/disablements/tables.ts';
import { pathText } from '#projections/engine/account-path.ts';
import { openList } from '#projections/engine/list.ts';
import type { ReadModel } from '#projections/engine/read-model.ts';
import type { ReadSource } from '#projections/engine/read-source.ts';
import type { SnapshotOf } from '#projections/engine/snapshot.ts';
import type { Stored } from '#projections/engine/table.ts';

/** The process may still be writing about holding when the account is enabled again: what people ask for comes first. */
const stateOf = (row: Stored<StoredDisablement>) => {
  if (row.enabledAt === null) return row.phase;
  return row.phase === 'restored' ? 'restored' : 'restoring';
};

/** A disablement as it is answered. */
export type DisablementRow = ReturnType<typeof toRow>;

const toRow = (row: Stored<StoredDisablement>) => {
  const { position: _, phase: __, ...rest } = row;
  return { ...rest, state: stateOf(row) };
};

/** The last thing that became of the camera under this disablement. */
const toCamera = (row: StoredOutcome) =>
  row.restoring !== null
    ? { cameraId: row.cameraId, outcome: row.restoring, why: row.restoringWhy }
    : { cameraId: row.cameraId, outcome: row.holding ?? 'skipped', why: row.holdingWhy };

/** Disablements of the account whose very first event is set aside, so that there is no row of them. */
const missingOf = async (
  { db, parked }: SnapshotOf<typeof disablementsDefinition>,
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

const queries = (source: ReadSource) => {
  const read = source.snapshots(disablementsDefinition);
  return {
    disablement: (accountId: AccountId, id: DisablementId) =>
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
    /** Newest first. */
    disablements: (accountId: AccountId, request: PageRequest) =>
      read(async (snapshot) => {
        const { db, refuseParkedIf } = snapshot;
        const list = openList(`disablements/${accountId}`, { position: 'position' }, request, 'desc');
        const page = await list.read(
          db.selectFrom('disablement').selectAll().where('accountId', '=', accountId),
        );
        const shown = new Set<string>(page.rows.map((row) => row.id));
        const missing = await missingOf(snapshot, accountId);
        const before = list.start?.[0];
        refuseParkedIf(
          ({ partition, position }) =>
            shown.has(partition) ||
            (missing.has(partition) &&
              (before === undefined || position < BigInt(before)) &&
              (page.last === undefined || position > BigInt(page.last))),
        );
        return page.of(toRow);
      }),
    disablementCameras: (id: DisablementId, request: PageRequest) =>
      read(async ({ db, refuseParked }) => {
        refuseParked([id]);
        const list = openList(`disablement-cameras/${id}`, { cameraId: 'text' }, request);
        const page = await list.read(
          db.selectFrom('camera_outcome').selectAll().where('disablementId', '=', id),
        );
        return page.of(toCamera);
      }),
  };
};

export const disablements = { definition: disablementsDefinition, ofAnyMoment: queries } satisfies ReadModel;
