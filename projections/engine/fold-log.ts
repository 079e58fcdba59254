import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelName } from '#application/kernel/ports/reading.ts';
import type { Build } from '#projections/engine/build.ts';
import { type LoggedEvent, readLogged } from '#projections/engine/logged-event.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
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
  /** Rows held in memory over all builds; by default 100,000: memory stays flat however long the log. */
  readonly windowRows?: number | undefined;
  /** How often a build stores what it has, so that one that is killed loses no more; by default every 20 s. */
  readonly saveEveryMilliseconds?: number | undefined;
}

export interface Folded {
  readonly events: number;
  /** The builds that failed at an event, and how; they took no further part. */
  readonly failures: ReadonlyMap<Build, unknown>;
}

const reportEveryMilliseconds = 250;
const defaultWindowRows = 100_000;
const defaultSaveEveryMilliseconds = 20_000;

/** The events of a page that the build does not have yet. */
const dueTo = ({ position }: Build, page: readonly LoggedEvent[]): readonly LoggedEvent[] => {
  const first = page[0];
  return first && first.position > position ? page : page.filter((event) => event.position > position);
};

/**
 * Reads the log once and folds it into every build, beginning where the build with the fewest events stands. Only what
 * operators decided to leave out is skipped; an event that a handler fails on ends that build.
 * @throws UnreadableEvent, which ends all builds
 */
export const foldLog = async (
  log: EventLog,
  builds: readonly Build[],
  { signal, onProgress, upTo, ...options }: FoldOptions = {},
): Promise<Folded> => {
  const { windowRows = defaultWindowRows, saveEveryMilliseconds = defaultSaveEveryMilliseconds } = options;
  const head = upTo ?? (await log.head());
  const failures = new Map<Build, unknown>();
  const working = new Set(builds);
  let events = 0;
  let reported = 0;
  let saved = performance.now();

  const attempt = async (build: Build, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.set(build, error);
      working.delete(build);
    }
  };

  const foldInto = (build: Build, page: readonly LoggedEvent[]): Promise<void> =>
    attempt(build, async () => {
      const due = dueTo(build, page);
      await build.window.fold(due);
      build.place = placeAfterAll(due, build.place);
    });

  const makeRoom = async (): Promise<void> => {
    const sizes = [...working].map((build) => ({ build, size: build.window.size() }));
    let held = sizes.reduce((sum, { size }) => sum + size, 0);
    for (const { build, size } of sizes.sort((one, other) => other.size - one.size)) {
      if (held <= windowRows) return;
      await attempt(build, () => build.window.spill());
      held -= size;
    }
  };

  const saveAll = async (): Promise<void> => {
    if (performance.now() - saved < saveEveryMilliseconds) return;
    for (const build of working) await attempt(build, () => build.window.save());
    saved = performance.now();
  };

  const after = builds.reduce(
    (least, { position }) => (position < least ? position : least),
    builds[0]?.position ?? 0n,
  );
  for await (const page of prefetch(readLogged(log, after))) {
    signal?.throwIfAborted();
    const due = upTo === undefined ? page : page.filter((event) => event.position <= upTo);
    const position = due.at(-1)?.position ?? after;
    for (const build of working) await foldInto(build, due);
    await makeRoom();
    events += due.length;
    if (due.length < page.length || working.size === 0) break;
    await saveAll();
    if (performance.now() - reported < reportEveryMilliseconds) continue;
    reported = performance.now();
    onProgress?.({ state: 'folding', events, position, head });
    for (const build of working) await build.report('folding', build.position, head);
  }
  return { events, failures };
};
