import { createStanding } from '#console/api/create-standing.ts';

/** Whether the page may show what was before a deed: reading it anew takes long. */
export const behind = createStanding(false);

const overdue = new Set<Promise<void>>();

/** Waits until something is read, but not for ever: from then on, and until it is there, the page says that it may be behind. */
export const waitForReading = (reading: Promise<void>, atMost: number): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => {
      overdue.add(reading);
      behind.set(true);
      resolve();
    }, atMost);
    void reading.finally(() => {
      clearTimeout(timer);
      overdue.delete(reading);
      behind.set(overdue.size > 0);
      resolve();
    });
  });
