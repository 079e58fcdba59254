import type { EventLog } from '#application/event-log.ts';
import type { ReadModelName } from '#application/ports/read-models.ts';
import type { AnyEvent } from '#domain/events/registry.ts';
import type { Build } from '#projections/engine/build.ts';
import { prefetch } from '#projections/engine/prefetch.ts';

/** How far a rebuild or a verification is. */
export interface Progress {
  /** The one read model it is about; absent while several are folded together. */
  readonly readModel?: ReadModelName;
  readonly state: 'folding' | 'indexing' | 'catching-up' | 'comparing';
  /** Events folded so far. */
  readonly events: number;
  readonly position: bigint;
  /** The log's end when it began. */
  readonly head: bigint;
}

export interface FoldOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Fold exactly up to this position. */
  readonly upTo?: bigint;
}

export interface Folded {
  readonly position: bigint;
  readonly events: number;
  /** The builds that failed at an event, and how; they took no further part. */
  readonly failures: ReadonlyMap<Build, unknown>;
}

const reportEvery = 250;

/**
 * Reads the log once from the start and folds it into every build. Never skips: an event that a handler fails on ends
 * that build.
 * @throws UnreadableEvent, which ends them all
 */
export const foldLog = async (
  log: EventLog,
  builds: readonly Build[],
  { signal, onProgress, upTo }: FoldOptions = {},
): Promise<Folded> => {
  const head = upTo ?? (await log.head());
  const failures = new Map<Build, unknown>();
  let position = 0n;
  let events = 0;
  let reported = 0;
  const foldInto = async (build: Build, page: readonly AnyEvent[]): Promise<void> => {
    if (failures.has(build)) return;
    try {
      await build.window.fold(page);
    } catch (error) {
      failures.set(build, error);
    }
  };
  for await (const page of prefetch(log.readPages())) {
    signal?.throwIfAborted();
    const due = upTo === undefined ? page : page.filter((event) => event.position <= upTo);
    for (const build of builds) await foldInto(build, due);
    position = due.at(-1)?.position ?? position;
    events += due.length;
    if (due.length < page.length || failures.size === builds.length) break;
    if (performance.now() - reported < reportEvery) continue;
    reported = performance.now();
    onProgress?.({ state: 'folding', events, position, head });
    for (const build of builds) if (!failures.has(build)) await build.report('folding', position, head);
  }
  return { position, events, failures };
};
