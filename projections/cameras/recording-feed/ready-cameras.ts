import { type SqlBool, sql } from 'kysely';
import { BadCursor } from '#application/kernel/ports/reading.ts';
import { type AccountId, type CameraId, type Instant, platformId, uuidForm } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import { type FeedSnapshot, numeric, partsOfPath } from '#projections/cameras/recording-feed/snapshot.ts';
import { afterSubtree } from '#projections/engine/account-path.ts';

export interface ReadyQuery {
  /** Cameras at or below this path. */
  readonly path: string;
  /** As of this position. */
  readonly position: bigint;
  /** An account whose own standstill does not count: the one that changes at the position. */
  readonly except: AccountId | undefined;
  /** Strictly after this camera in the order of paths, then ids. */
  readonly after: CameraId | undefined;
  readonly limit: number;
}

/** Cameras ready at the position in a period that is over by now. */
const readyBefore = ({ db }: FeedSnapshot, position: bigint) =>
  db
    .selectFrom('ready_period as r')
    .select(['r.path', 'r.cameraId', 'r.mode', 'r.at'])
    .where('r.begins', '<=', numeric(position))
    .where('r.ends', '>', numeric(position));

/** Cameras ready at the position in the period that goes on. */
const readyStill = ({ db }: FeedSnapshot, position: bigint) =>
  db
    .selectFrom('camera as r')
    .select(['r.path', 'r.cameraId'])
    .select(sql<RecordingMode>`coalesce(r.mode, 'off')`.as('mode'))
    .select(sql<Instant>`r."readyAt"`.as('at'))
    .where('r.readySince', '<=', numeric(position));

/** Within the scope only: a cursor tells nothing of cameras elsewhere. */
const pathOfCamera = async (
  snapshot: FeedSnapshot,
  { path, position }: Pick<ReadyQuery, 'path' | 'position'>,
  camera: CameraId,
): Promise<string> => {
  const unknown = (): BadCursor => new BadCursor('This is neither a position nor a `next` of this feed.');
  if (!uuidForm.test(camera)) throw unknown();
  const inScope = sql<SqlBool>`r."cameraId" = ${camera} and r.path >= ${path} and r.path < ${afterSubtree(path)}`;
  const found =
    (await readyStill(snapshot, position).where(inScope).executeTakeFirst()) ??
    (await readyBefore(snapshot, position).where(inScope).executeTakeFirst());
  if (!found) throw unknown();
  return found.path;
};

/** Of the row `r`: under no account that stands still at the position. */
const underNoneStill = ({ db }: FeedSnapshot, position: bigint, except: AccountId | undefined) => {
  const still = db
    .selectFrom('still_period as s')
    .select('s.accountId')
    .where(sql<SqlBool>`s."accountId" = any(${partsOfPath('r.path')})`)
    .where('s.begins', '<=', numeric(position))
    .where(({ eb, or }) => or([eb('s.ends', 'is', null), eb('s.ends', '>', numeric(position))]))
    .$if(except !== undefined, (query) => query.where('s.accountId', '!=', except ?? platformId));
  return sql<SqlBool>`not exists (${still})`;
};

/** Cameras that are ready and under no account that stands still, as of a position, in order. */
export const readyCameras = async (
  snapshot: FeedSnapshot,
  { path, position, except, after, limit }: ReadyQuery,
) => {
  const afterPath = after === undefined ? undefined : await pathOfCamera(snapshot, { path, position }, after);
  const wanted = sql.join<SqlBool>(
    [
      sql`r.path >= ${path} and r.path < ${afterSubtree(path)}`,
      underNoneStill(snapshot, position, except),
      ...(afterPath === undefined ? [] : [sql`(r.path, r."cameraId") > (${afterPath}, ${after})`]),
    ],
    sql` and `,
  );
  // Each side takes its first rows from its own index; a limit over both alone would sort all there are.
  const { db } = snapshot;
  const before = readyBefore(snapshot, position).where(wanted).orderBy('r.path').orderBy('r.cameraId');
  const still = readyStill(snapshot, position).where(wanted).orderBy('r.path').orderBy('r.cameraId');
  return db
    .selectFrom(before.limit(limit).as('before'))
    .selectAll()
    .unionAll(db.selectFrom(still.limit(limit).as('still')).selectAll())
    .orderBy('path')
    .orderBy('cameraId')
    .limit(limit)
    .execute();
};
