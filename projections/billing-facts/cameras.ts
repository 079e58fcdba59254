import { sql } from 'kysely';
import type { Siblings } from '#application/ports/billing-facts.ts';
import type { CameraFacts } from '#domain/billing/facts.ts';
import type { CameraId, Instant } from '#domain/ids.ts';
import { accountOf, pathIds } from '#projections/account-path.ts';
import { type PathRange, rangeOf, type TablesSnapshot } from '#projections/billing-facts/paths.ts';
import { inPages } from '#projections/engine/in-pages.ts';

interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Cameras that are ready as the window begins or change in it, by path and id. `first…`: the first change after the
 * window began, whenever that was; what it says was before is what held as the window began. Without one the present
 * state did.
 */
const candidates = (
  { db, pages }: TablesSnapshot,
  { from, before }: PathRange,
  { start, end }: Window,
  last: { readonly path: string; readonly id: CameraId } | undefined,
) => {
  let wanted = db
    .selectFrom('camera as c')
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('camera_change as h')
          .select(['h.at', 'h.wasReady', 'h.wasPlanId', 'h.wasEventId'])
          .whereRef('h.cameraId', '=', 'c.id')
          // Most cameras did not change since: then nothing is looked for.
          .where('c.since', '>=', start)
          .where('h.at', '>=', start)
          .orderBy('h.at')
          .orderBy('h.position')
          .limit(1)
          .as('first'),
      (join) => join.onTrue(),
    )
    .select([
      'c.id',
      'c.path',
      'c.ready',
      'c.planId',
      'c.eventId',
      'first.at as firstAt',
      'first.wasReady',
      'first.wasPlanId',
      'first.wasEventId',
    ])
    .where('c.path', '>=', from)
    .where('c.path', '<', before)
    .where(({ eb, or }) => or([eb('c.ready', '=', true), eb('c.since', '>=', start)]))
    .where(({ eb, or }) =>
      or([eb('first.at', 'is', null), eb('first.at', '<', end), eb('first.wasReady', '=', true)]),
    )
    .orderBy('c.path')
    .orderBy('c.id')
    .limit(pages.rows);
  if (last)
    wanted = wanted.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('c.path', 'c.id'), '>', tuple(last.path, last.id)),
    );
  return wanted.execute();
};

type Candidate = Awaited<ReturnType<typeof candidates>>[number];

const changeColumns = ['h.cameraId', 'h.at', 'h.position', 'h.eventId', 'h.ready', 'h.planId'] as const;

/** The first changes within the window of each of these cameras. */
const firstChanges = ({ db, pages }: TablesSnapshot, cameras: readonly CameraId[], { start, end }: Window) =>
  db
    .selectFrom(sql<{ id: CameraId }>`unnest(${cameras}::text[])`.as<'wanted'>(sql`wanted(id)`))
    .innerJoinLateral(
      (query) =>
        query
          .selectFrom('camera_change as h')
          .select(changeColumns)
          .whereRef('h.cameraId', '=', 'wanted.id')
          .where('h.at', '>=', start)
          .where('h.at', '<', end)
          .orderBy('h.at')
          .orderBy('h.position')
          .limit(pages.changes)
          .as('change'),
      (join) => join.onTrue(),
    )
    .selectAll('change')
    .orderBy('change.cameraId')
    .orderBy('change.at')
    .orderBy('change.position')
    .execute();

type ChangeRow = Awaited<ReturnType<typeof firstChanges>>[number];

/** What of a camera switched very often comes after its first changes. */
const furtherChanges = (
  { db }: TablesSnapshot,
  { cameraId, at, position }: ChangeRow,
  end: Instant,
): Promise<readonly ChangeRow[]> =>
  db
    .selectFrom('camera_change as h')
    .select(changeColumns)
    .where('h.cameraId', '=', cameraId)
    .where('h.at', '<', end)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('h.at', 'h.position'), '>', tuple(at, position)))
    .orderBy('h.at')
    .orderBy('h.position')
    .execute();

const changesOf = async (
  snapshot: TablesSnapshot,
  page: readonly Candidate[],
  window: Window,
): Promise<ReadonlyMap<CameraId, readonly ChangeRow[]>> => {
  const changed = page.filter(({ firstAt }) => firstAt !== null && firstAt < window.end);
  if (changed.length === 0) return new Map();
  const found = await firstChanges(
    snapshot,
    changed.map(({ id }) => id),
    window,
  );
  return Map.groupBy(found, ({ cameraId }) => cameraId);
};

const beforeOf = (camera: Candidate): CameraFacts['before'] => {
  const { firstAt, wasReady, wasPlanId, wasEventId, ready, planId, eventId } = camera;
  if (firstAt === null) return { ready, planId, eventId };
  if (wasReady === null || wasEventId === null) return null;
  return { ready: wasReady, planId: wasPlanId, eventId: wasEventId };
};

/** Cameras that are ready at some time in the window, by path and id. */
export async function* cameraFacts(
  snapshot: TablesSnapshot,
  siblings: Siblings,
  window: Window,
): AsyncGenerator<CameraFacts> {
  const range = rangeOf(snapshot, siblings);
  const { rows, changes: atOnce } = snapshot.pages;
  for await (const page of inPages<Candidate>(rows, (last) => candidates(snapshot, range, window, last))) {
    const changed = await changesOf(snapshot, page, window);
    for (const camera of page) {
      const first = changed.get(camera.id) ?? [];
      const last = first.length === atOnce ? first.at(-1) : undefined;
      const changes = last ? [...first, ...(await furtherChanges(snapshot, last, window.end))] : first;
      const before = beforeOf(camera);
      if (!before?.ready && !changes.some(({ ready }) => ready)) continue;
      yield {
        cameraId: camera.id,
        customerId: accountOf(pathIds(camera.path)),
        before,
        changes: changes.map(({ at, eventId, ready, planId }) => ({ at, eventId, value: { ready, planId } })),
      };
    }
  }
}
