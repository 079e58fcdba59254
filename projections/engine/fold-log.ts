import { type EventLog, UnreadableEvent } from '#application/kernel/event-log.ts';
import type { Build } from '#projections/engine/build.ts';
import { type LoggedEvent, readLogged } from '#projections/engine/logged-event.ts';
import { placeAfterAll } from '#projections/engine/places.ts';
import { prefetch } from '#projections/engine/prefetch.ts';
import { type Lane, layLanes } from '#projections/engine/side-by-side.ts';

/** How far a rebuild or a verification is. */
export interface Progress {
  /** The one read model it is about; absent while several are folded together. */
  readonly readModel?: string;
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
  /**
   * Rows held in memory over all builds, and a quarter more while some are stored; by default 100,000: memory stays flat
   * however long the log.
   */
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
/** Pages that the slowest build may be behind the reader, so that the others go on while one waits for the database. */
const pagesBehind = 4;
/** How far memory may fill beyond its room while builds store their rows, so that the others need not wait for that. */
const overfull = 1.25;

/** The events of a page that the build does not have yet. */
const dueTo = ({ position }: Build, page: readonly LoggedEvent[]): readonly LoggedEvent[] => {
  const first = page[0];
  return first && first.position > position ? page : page.filter((event) => event.position > position);
};

const fold = async (build: Build, page: readonly LoggedEvent[]): Promise<void> => {
  const due = dueTo(build, page);
  await build.window.fold(due);
  build.place = placeAfterAll(due, build.place);
};

/** Has the builds with the most rows store them, until the others leave room. Waits only where far too many are held. */
const makeRoom = async (lanes: readonly Lane[], windowRows: number): Promise<void> => {
  const staying = lanes
    .filter((lane) => !lane.isStoring())
    .map((lane) => ({ lane, size: lane.size() }))
    .sort((one, other) => other.size - one.size);
  let kept = staying.reduce((sum, { size }) => sum + size, 0);
  for (const { lane, size } of staying) {
    if (kept <= windowRows) break;
    lane.store(() => lane.build.window.spill());
    kept -= size;
  }
  const held = lanes.reduce((sum, lane) => sum + lane.size(), 0);
  if (held > windowRows * overfull)
    await Promise.all(lanes.filter((lane) => lane.isStoring()).map((lane) => lane.done()));
};

/**
 * Reads the log once and folds it into every build, beginning where the build with the fewest events stands. The builds work
 * side by side: one that loads or stores rows does not hold up the others, until it is some pages behind. Only what operators
 * decided to leave out is skipped; an event that a handler fails on ends that build.
 * @throws UnreadableEvent, which ends all builds
 */
export const foldLog = async (
  log: EventLog,
  builds: readonly Build[],
  { signal, onProgress, upTo, ...options }: FoldOptions = {},
): Promise<Folded> => {
  const { windowRows = defaultWindowRows, saveEveryMilliseconds = defaultSaveEveryMilliseconds } = options;
  const head = upTo ?? (await log.head());
  const lanes = layLanes(builds, (error) => error instanceof UnreadableEvent);
  let events = 0;
  let reported = 0;
  let saved = performance.now();

  const saveAll = (): void => {
    if (performance.now() - saved < saveEveryMilliseconds) return;
    for (const lane of lanes.working()) if (!lane.isStoring()) lane.store(() => lane.build.window.save());
    saved = performance.now();
  };

  const report = async (position: bigint): Promise<void> => {
    if (performance.now() - reported < reportEveryMilliseconds) return;
    reported = performance.now();
    onProgress?.({ state: 'folding', events, position, head });
    for (const { build } of lanes.working()) await build.report('folding', build.position, head);
  };

  const after = builds.reduce(
    (least, { position }) => (position < least ? position : least),
    builds[0]?.position ?? 0n,
  );
  /** Of the pages that builds still work on, the oldest first. */
  const under: Promise<void>[] = [];
  const read = async (): Promise<void> => {
    for await (const page of prefetch(readLogged(log, after))) {
      signal?.throwIfAborted();
      await makeRoom(lanes.working(), windowRows);
      const due = upTo === undefined ? page : page.filter((event) => event.position <= upTo);
      for (const { build, add } of lanes.working()) add(() => fold(build, due));
      events += due.length;
      if (due.length < page.length || lanes.working().length === 0) return;
      saveAll();
      const done = lanes.done();
      done.catch(() => {});
      under.push(done);
      if (under.length > pagesBehind) await under.shift();
      await report(due.at(-1)?.position ?? after);
    }
  };
  try {
    await read();
    await lanes.done();
  } finally {
    // Nobody may work on a connection that is about to be given back.
    await lanes.end();
  }
  return { events, failures: lanes.failures };
};
