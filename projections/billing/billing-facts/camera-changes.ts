import { sql } from 'kysely';
import type { CameraId, EventId, Instant, PlanId } from '#domain/kernel/ids.ts';
import type { TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';

/** A change as it comes from the database, whose driver leaves big numbers as text. */
export interface ChangeRow {
  readonly cameraId: CameraId;
  readonly at: Instant;
  readonly position: string;
  readonly eventId: EventId;
  readonly ready: boolean;
  readonly planId: PlanId | null;
}

const columns = ['h.cameraId', 'h.at', 'h.position', 'h.eventId', 'h.ready', 'h.planId'] as const;

/** Of each of these changes, those of its camera that come next, before `end`. */
const nextOfEach = (
  { db, pages }: TablesSnapshot,
  changes: readonly ChangeRow[],
  end: Instant,
): Promise<readonly ChangeRow[]> => {
  const cameras = changes.map(({ cameraId }) => cameraId);
  const times = changes.map(({ at }) => at);
  const positions = changes.map(({ position }) => position);
  return db
    .selectFrom(
      sql<{
        cameraId: CameraId;
        at: Instant;
        position: string;
      }>`unnest(${cameras}::uuid[], ${times}::text[], ${positions}::numeric[])`.as<'seen'>(
        sql`seen("cameraId", at, position)`,
      ),
    )
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('camera_change as h')
          .select(columns)
          .whereRef('h.cameraId', '=', 'seen.cameraId')
          .where('h.at', '<', end)
          .where(({ eb, refTuple }) =>
            eb(refTuple('h.at', 'h.position'), '>', refTuple('seen.at', 'seen.position')),
          )
          .orderBy('h.at')
          .orderBy('h.position')
          .limit(pages.each)
          .as('next'),
      (join) => join.onTrue(),
    )
    .selectAll('next')
    .orderBy('next.cameraId')
    .orderBy('next.at')
    .orderBy('next.position')
    .execute();
};

/** All of a camera's changes after this one, before `end`. */
const allAfter = (
  { db }: TablesSnapshot,
  { cameraId, at, position }: ChangeRow,
  end: Instant,
): Promise<readonly ChangeRow[]> =>
  db
    .selectFrom('camera_change as h')
    .select(columns)
    .where('h.cameraId', '=', cameraId)
    .where('h.at', '<', end)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('h.at', 'h.position'), '>', tuple(at, position)))
    .orderBy('h.at')
    .orderBy('h.position')
    .execute();

/**
 * The changes that come after these, one of each camera, and before `end`. Looked up for all of them at once; a camera
 * that changed more often than a page allows for is read on by itself when it is asked for.
 */
export const changesAfter = async (
  snapshot: TablesSnapshot,
  changes: readonly ChangeRow[],
  end: Instant,
): Promise<(cameraId: CameraId) => Promise<readonly ChangeRow[]>> => {
  const found = changes.length === 0 ? [] : await nextOfEach(snapshot, changes, end);
  const next = Map.groupBy(found, ({ cameraId }) => cameraId);
  return async (cameraId) => {
    const rows = next.get(cameraId) ?? [];
    const last = rows.length === snapshot.pages.each ? rows.at(-1) : undefined;
    return last ? [...rows, ...(await allAfter(snapshot, last, end))] : rows;
  };
};
