import type { LogPlace } from '#application/kernel/log-place.ts';

/** Keeps how far a process has come. */
export interface PlaceKeeper {
  /** Keeps a place: at once after a pause, and under load only the last one of each pause. Rejects when it could not be kept. */
  keep(place: LogPlace): Promise<void>;
  /** Keeps the last one, if it can, and nothing after it. What could not be kept is met twice, as after a crash. */
  end(): Promise<void>;
}

const pauseMilliseconds = 200;

/** @param write keeps a place; may be slow, and is never asked again before it has ended */
export const createPlaceKeeper = (write: (place: LogPlace) => Promise<void>): PlaceKeeper => {
  let wanted: LogPlace | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let writing: Promise<void> = Promise.resolve();
  let hasEnded = false;

  const writeWanted = async (): Promise<void> => {
    const place = wanted;
    if (!place) return;
    wanted = undefined;
    lastAt = performance.now();
    try {
      await write(place);
    } catch (error) {
      wanted ??= place;
      throw error;
    }
  };
  const flush = (): Promise<void> => {
    const turn = writing.then(writeWanted);
    // Whoever waits for this turn is told; the next one goes on all the same.
    writing = turn.catch(() => {});
    return turn;
  };
  const flushLater = (milliseconds: number): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      // Nobody waits for this one: it is tried again, and the next event tells the process.
      flush().catch(() => !hasEnded && flushLater(pauseMilliseconds));
    }, milliseconds);
  };

  return {
    keep: async (place) => {
      wanted = place;
      const rest = lastAt + pauseMilliseconds - performance.now();
      if (rest > 0) flushLater(rest);
      else await flush();
    },
    end: async () => {
      hasEnded = true;
      clearTimeout(timer);
      await flush().catch(() => {});
    },
  };
};
