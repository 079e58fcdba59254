import { isCursorInLog } from '#application/kernel/cursor-in-log.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { CursorNotInLog } from '#application/kernel/ports/reading.ts';
import { createPlaceSeal } from '#application/kernel/sealed-place.ts';
import type { AccountId, CameraId, Instant } from '#domain/kernel/ids.ts';
import type { RecordingMode } from '#domain/plans/plan.ts';
import { changesFrom } from '#projections/cameras/recording-feed/changes.ts';
import { recordingFeedDefinition } from '#projections/cameras/recording-feed/definition.ts';
import {
  changesCursor,
  createFeedCursors,
  type FeedCursor,
  presentCursor,
} from '#projections/cameras/recording-feed/feed-cursor.ts';
import { readyCameras } from '#projections/cameras/recording-feed/ready-cameras.ts';
import { type FeedSnapshot, scopePath } from '#projections/cameras/recording-feed/snapshot.ts';
import { accountOf, pathIds } from '#projections/engine/account-path.ts';
import type { Present, ReadModel } from '#projections/engine/read-model.ts';

export interface RecordingChange {
  readonly position: bigint;
  readonly cameraId: CameraId;
  readonly customerId: AccountId;
  readonly recording: boolean;
  readonly mode: RecordingMode;
  readonly at: Instant;
}

/** A part of the recorders' feed. */
export interface RecordingPage {
  readonly items: readonly RecordingChange[];
  /** Opaque: where to go on, and the event by which the log is known again then. */
  readonly next: string;
  /** Whether there is more to be read now. */
  readonly more: boolean;
  /** The cursor right after all changes at a position of this page. */
  resumeAfter(position: bigint): string;
}

export interface RecordingQuery {
  readonly limit: number;
  readonly after: string;
  /** This process gave the cursor out itself while it answered this very request: it is not held against the log again. */
  readonly own?: boolean;
}

interface FeedPage {
  readonly items: readonly RecordingChange[];
  readonly next: string;
}

type Change = Awaited<ReturnType<typeof changesFrom>>[number];

/** Changes looked at in one step, and steps in one answer: a long stretch without news still moves `next` on. */
const stepSize = 500;
const steps = 10;

/** The state as of one position: every camera that records, then the changes from there on. */
const presentState = async (
  snapshot: FeedSnapshot,
  path: string,
  position: bigint,
  after: CameraId | undefined,
  limit: number,
): Promise<FeedPage> => {
  if (position === 0n) return { items: [], next: '0' };
  const found = await readyCameras(snapshot, { path, position, except: undefined, after, limit: limit + 1 });
  const items = found.slice(0, limit).map(({ cameraId, path, mode, at }) => ({
    position,
    cameraId,
    customerId: accountOf(pathIds(path)),
    recording: true,
    mode,
    at,
  }));
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, next: more ? presentCursor(position, last.cameraId) : changesCursor(position) };
};

/** What became of one camera whose own readiness, or mode while ready, changed. */
const ofCamera = (change: Change, cameraId: CameraId): readonly RecordingChange[] => {
  const mode = change.modeAfter ?? change.modeBefore;
  if (change.blocked || mode === null) return [];
  return [
    {
      position: BigInt(change.position),
      cameraId,
      customerId: change.accountId,
      recording: change.modeAfter !== null,
      mode,
      at: change.at,
    },
  ];
};

/** What an account's status change did to the ready cameras below it, within the scope. */
const ofAccount = async (
  snapshot: FeedSnapshot,
  scope: string,
  change: Change,
  after: CameraId | undefined,
  limit: number,
): Promise<readonly RecordingChange[]> => {
  if (change.blocked) return [];
  const position = BigInt(change.position);
  const found = await readyCameras(snapshot, {
    path: change.path.startsWith(scope) ? change.path : scope,
    position,
    except: change.accountId,
    after,
    limit,
  });
  return found.map(({ cameraId, path, mode }) => ({
    position,
    cameraId,
    customerId: accountOf(pathIds(path)),
    recording: change.enabled === true,
    mode,
    at: change.at,
  }));
};

/** The first `limit` of the items; a cut inside a position goes on there, a cut between positions at the next. */
const cut = (items: readonly RecordingChange[], limit: number): FeedPage | undefined => {
  const last = items[limit - 1];
  const beyond = items[limit];
  if (!last || !beyond) return undefined;
  const inside = beyond.position === last.position;
  return {
    items: items.slice(0, limit),
    next: changesCursor(last.position, inside ? last.cameraId : undefined),
  };
};

const changesAfter = async (
  snapshot: FeedSnapshot,
  scope: string,
  start: { readonly position: bigint; readonly camera: CameraId | undefined },
  limit: number,
): Promise<FeedPage> => {
  const items: RecordingChange[] = [];
  let from = start.camera === undefined ? start.position + 1n : start.position;
  for (let step = 0; step < steps; step += 1) {
    const changes = await changesFrom(snapshot, scope, from, stepSize);
    for (const change of changes) {
      const position = BigInt(change.position);
      const resumed = position === start.position ? start.camera : undefined;
      const news = change.cameraId
        ? ofCamera(change, change.cameraId)
        : await ofAccount(snapshot, scope, change, resumed, limit + 1 - items.length);
      items.push(...news);
      const page = cut(items, limit);
      if (page) return page;
      from = position + 1n;
    }
    if (changes.length < stepSize) return { items, next: changesCursor(snapshot.position) };
  }
  return { items, next: changesCursor(from - 1n) };
};

const pageOf = (
  snapshot: FeedSnapshot,
  path: string,
  cursor: FeedCursor,
  query: { readonly limit: number; readonly after: string },
): Promise<FeedPage> => {
  if (cursor.part === 'beginning')
    return presentState(snapshot, path, snapshot.position, undefined, query.limit);
  // Ahead of what is shown here, though not of the log: nothing to say yet.
  if (cursor.position > snapshot.position) return Promise.resolve({ items: [], next: query.after });
  if (cursor.part === 'present')
    return presentState(snapshot, path, cursor.position, cursor.camera, query.limit);
  return changesAfter(snapshot, path, cursor, query.limit);
};

/** Refuses a cursor from a log that is gone. @throws CursorNotInLog */
const refuseGone = async (log: EventLog, cursor: FeedCursor): Promise<void> => {
  if (cursor.part === 'beginning') return;
  if (!(await isCursorInLog(log, cursor)))
    throw new CursorNotInLog('The log that this cursor is from is gone.');
};

const queries = ({ source, log, secret }: Present) => {
  const cursors = createFeedCursors(createPlaceSeal('recording', secret));
  const read = source.snapshots(recordingFeedDefinition);
  return {
    /**
     * The recorders' feed within the subtree of `scope` (docs/domain.md C6), in order. From `0` it begins with the present
     * state of every recording camera; `next` moves on even without items.
     * @param query `after`: `0`, a `next` of before, or a position
     * @throws CursorNotInLog for a cursor from a log that is gone
     */
    recordingChanges: async (scope: AccountId, query: RecordingQuery) => {
      const cursor = cursors.parse(query.after);
      if (!query.own) await refuseGone(log, cursor);
      return read(async (snapshot): Promise<RecordingPage> => {
        const path = await scopePath(snapshot, scope);
        if (path !== undefined) snapshot.refuseParkedAround(path);
        const { items, next } =
          path === undefined ? { items: [], next: query.after } : await pageOf(snapshot, path, cursor, query);
        const event = snapshot.place?.event;
        const give = (place: string): string =>
          place === query.after ? place : cursors.giveOut(place, event);
        return {
          items,
          next: give(next),
          more: next !== query.after && (!/^\d+$/.test(next) || BigInt(next) < snapshot.position),
          resumeAfter: (position) => give(changesCursor(position)),
        };
      });
    },
  };
};

export const recordingFeed = {
  definition: recordingFeedDefinition,
  ofThePresent: queries,
} satisfies ReadModel;
