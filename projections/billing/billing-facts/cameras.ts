import type { Siblings } from '#application/billing/ports/billing-facts.ts';
import type { CameraFacts } from '#domain/billing/facts.ts';
import type { CameraId, Instant } from '#domain/kernel/ids.ts';
import { type ChangeRow, changesAfter } from '#projections/billing/billing-facts/camera-changes.ts';
import { type PathRange, rangeOf, type TablesSnapshot } from '#projections/billing/billing-facts/paths.ts';
import { accountOf, pathIds } from '#projections/engine/account-path.ts';
import { inPages } from '#projections/engine/in-pages.ts';

interface Window {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * Cameras that are ready as the window begins or change in it, by path and id. What held as the window began is what its
 * first change afterwards says was before (`first…`); without such a change it is the present state.
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
          .selectAll('h')
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
      'first.position as firstPosition',
      'first.eventId as firstEventId',
      'first.ready as firstReady',
      'first.planId as firstPlanId',
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

/** The camera's first change within the window. */
const firstOf = (camera: Candidate, { end }: Window): ChangeRow | undefined => {
  const { id, firstAt, firstPosition, firstEventId, firstReady, firstPlanId } = camera;
  if (firstAt === null || firstPosition === null || firstEventId === null || firstReady === null)
    return undefined;
  if (firstAt >= end) return undefined;
  return {
    cameraId: id,
    at: firstAt,
    position: firstPosition,
    eventId: firstEventId,
    ready: firstReady,
    planId: firstPlanId,
  };
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
  for await (const page of inPages<Candidate>(snapshot.pages.rows, (last) =>
    candidates(snapshot, range, window, last),
  )) {
    const changed = page.map((camera) => ({ camera, first: firstOf(camera, window) }));
    // After the change that made a camera what it is there is none.
    const more = changed.flatMap(({ camera, first }) =>
      first && first.eventId !== camera.eventId ? [first] : [],
    );
    const restOf = await changesAfter(snapshot, more, window.end);
    for (const { camera, first } of changed) {
      const changes = first ? [first, ...(await restOf(camera.id))] : [];
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
