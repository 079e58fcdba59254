import { heartbeat } from '#api/kernel/access/still-admitted.ts';
import type { Shown } from '#application/kernel/ports/reading.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type {
  RecordingChange,
  RecordingPage,
  RecordingQuery,
} from '#projections/cameras/recording-feed/queries.ts';
import type { ReadModels } from '#projections/read-models.ts';

export type FeedPage = Shown<RecordingPage>;

/** A wait is broken off this often to look whether the client left or the server stops. */
const longestLookMilliseconds = 1_000;
/** No wait is longer, whatever is asked for. */
export const longestWaitMilliseconds = 30_000;
/** Between two looks while the log moves on without news for this scope. */
const betweenLooksMilliseconds = 25;

/** Who waits, and for how long. */
export interface Waiting {
  /** At most `longestWaitMilliseconds`; anything else waits as long, or not at all. */
  readonly milliseconds: number;
  /** Aborts when the client left or the server stops. */
  readonly signal: AbortSignal;
  /** @throws Problem when who waits may not have the answer any more */
  readonly admit: () => Promise<void>;
}

const boundedWait = (milliseconds: number): number =>
  milliseconds > 0 ? Math.min(milliseconds, longestWaitMilliseconds) : 0;

/**
 * The next page of the feed with something in it, or the last empty one when the wait is over. What was waited for is told
 * only to who may still have it.
 * @throws what `admit` throws
 */
export const awaitChanges = async (
  readModels: Pick<ReadModels, 'recordingChanges' | 'reaches'>,
  scope: AccountId,
  query: RecordingQuery,
  { milliseconds, signal, admit }: Waiting,
): Promise<FeedPage> => {
  const begin = performance.now();
  const until = begin + boundedWait(milliseconds);
  let admitted = begin;
  let waited = false;
  let wanted = query;
  for (;;) {
    const page = await readModels.recordingChanges(scope, wanted);
    const now = performance.now();
    const over = page.value.items.length > 0 || now >= until || signal.aborted;
    if (waited && (over || now - admitted >= heartbeat)) {
      await admit();
      admitted = now;
    }
    if (over) return page;
    const moved = page.value.next !== wanted.after;
    wanted = { ...query, after: page.value.next, own: true };
    if (moved && page.value.more) continue;
    await moveOn(readModels, page.position + 1n, Math.min(until, admitted + heartbeat), signal);
    waited = true;
  }
};

/** Waits until the feed shows `position`, `until` has come, or the signal aborts. */
const moveOn = async (
  readModels: Pick<ReadModels, 'reaches'>,
  position: bigint,
  until: number,
  signal: AbortSignal,
): Promise<void> => {
  await new Promise((resolve) => setTimeout(resolve, betweenLooksMilliseconds));
  while (!signal.aborted) {
    const left = until - performance.now();
    if (
      left <= 0 ||
      (await readModels.reaches('recording-feed', position, Math.min(left, longestLookMilliseconds)))
    )
      return;
  }
};

/** A change as clients see it. */
export const presentChange = ({ position, ...change }: RecordingChange) => ({
  position: String(position),
  ...change,
});
