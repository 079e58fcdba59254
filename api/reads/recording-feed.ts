import { setTimeout as delay } from 'node:timers/promises';
import type {
  ReadModels,
  RecordingChange,
  RecordingPage,
  RecordingQuery,
  Shown,
} from '#application/ports/read-models.ts';
import type { AccountId } from '#domain/ids.ts';

export type FeedPage = Shown<RecordingPage>;

/** A wait is looked up from this often, so that a client that left or a server that stops is not waited for. */
const glance = 1_000;
/** Between two looks while the log moves on without news for this scope. */
const rest = 25;

/**
 * The next page of the feed with something in it, or the last empty one when `milliseconds` have passed or `signal`
 * aborts before.
 */
export const awaitChanges = async (
  readModels: Pick<ReadModels, 'recordingChanges' | 'reaches'>,
  scope: AccountId,
  query: RecordingQuery,
  milliseconds: number,
  signal: AbortSignal,
): Promise<FeedPage> => {
  const until = performance.now() + milliseconds;
  let wanted = query;
  for (;;) {
    const page = await readModels.recordingChanges(scope, wanted);
    const left = until - performance.now();
    if (page.value.items.length > 0 || left <= 0 || signal.aborted) return page;
    const moved = page.value.next !== wanted.after;
    wanted = { ...query, after: page.value.next, own: true };
    if (moved && page.value.more) continue;
    await moveOn(readModels, page.position + 1n, until, signal);
  }
};

/** Waits until the feed shows `position`, `until` has come, or the signal aborts. */
const moveOn = async (
  readModels: Pick<ReadModels, 'reaches'>,
  position: bigint,
  until: number,
  signal: AbortSignal,
): Promise<void> => {
  await delay(rest);
  while (!signal.aborted) {
    const left = until - performance.now();
    if (left <= 0 || (await readModels.reaches('recording-feed', position, Math.min(left, glance)))) return;
  }
};

/** A change as clients see it. */
export const presentChange = ({ position, ...change }: RecordingChange) => ({
  position: String(position),
  ...change,
});
