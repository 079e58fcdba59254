import pLimit from 'p-limit';
import type { Build } from '#projections/engine/build.ts';

/** What is asked of one build, one thing after the other, while the other builds do theirs. */
export interface Lane {
  readonly build: Build;
  /** Rows held in memory. */
  size(): number;
  /** Does `work` once everything asked for before is done; nothing when the build has failed by then. */
  add(work: () => Promise<void>): void;
  /** The same with what stores the build's rows, of which only a few run at once. */
  store(work: () => Promise<void>): void;
  /** Storing was asked for and is not done. */
  isStoring(): boolean;
  /** Resolves when everything asked for so far is done. @throws what ends all lanes */
  done(): Promise<void>;
}

/** As many as there are cores on the smallest machine: more would only wait for each other. */
export const fewBuilds = 2;

export interface Lanes {
  /** Of the builds that have not failed. */
  working(): readonly Lane[];
  /** How builds failed; they do nothing more. */
  readonly failures: ReadonlyMap<Build, unknown>;
  /** Resolves when all lanes are done. @throws what ended them */
  done(): Promise<void>;
  /** Leaves undone what has not begun, and resolves when the rest is done, however that ended. */
  end(): Promise<void>;
}

/**
 * A lane for each build: each works on a connection of its own, so that one which waits for the database holds up nobody else.
 * @param endsAll whether an error is not the build's own: it ends all lanes
 */
export const layLanes = (builds: readonly Build[], endsAll: (error: unknown) => boolean): Lanes => {
  const failures = new Map<Build, unknown>();
  const storing = pLimit(fewBuilds);
  let ended = false;

  const attempt = async (build: Build, work: () => Promise<void>): Promise<void> => {
    if (ended || failures.has(build)) return;
    try {
      await work();
    } catch (error) {
      if (endsAll(error)) throw error;
      failures.set(build, error);
    }
  };

  const lanes = builds.map((build): Lane => {
    let last = Promise.resolve();
    let stores = 0;
    const add = (work: () => Promise<void>): void => {
      last = last.then(() => attempt(build, work));
      // Heard by whoever waits for the lane; until then it would count as unhandled.
      last.catch(() => {});
    };
    return {
      build,
      size: () => build.window.size(),
      add,
      store: (work) => {
        stores += 1;
        add(() =>
          storing(work).finally(() => {
            stores -= 1;
          }),
        );
      },
      isStoring: () => stores > 0,
      done: () => last,
    };
  });

  const done = async (): Promise<void> => void (await Promise.all(lanes.map((lane) => lane.done())));
  return {
    failures,
    working: () => lanes.filter(({ build }) => !failures.has(build)),
    done,
    end: async () => {
      ended = true;
      await Promise.allSettled(lanes.map((lane) => lane.done()));
    },
  };
};
