/** Does work until it ends or the signal aborts. What it throws once the signal has aborted is how it ended, and no failure. */
export const untilAborted =
  (work: (signal: AbortSignal) => Promise<void>) =>
  async (signal: AbortSignal): Promise<void> => {
    try {
      await work(signal);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  };
