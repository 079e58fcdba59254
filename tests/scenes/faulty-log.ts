import type { EventLog } from '#application/kernel/event-log.ts';

/** What befalls a leader at one of its appends, counted from 1. */
export interface Fault {
  readonly kind: 'crash before' | 'crash after' | 'freeze';
  readonly atAppend: number;
}

/** The log as one leader sees it, who crashes, or stands still, at some append. */
export interface FaultyLog {
  readonly log: EventLog;
  /** Every other port of this leader waits here too: a frozen process does nothing at all. */
  whileAlive(): Promise<void>;
  readonly frozen: boolean;
  /** Goes on with a frozen leader: its append is sent only now. */
  wake(): void;
}

/** @param befallen told at the very moment of the fault */
export const createFaultyLog = (log: EventLog, fault: Fault | undefined, befallen: () => void): FaultyLog => {
  let appends = 0;
  let crashed = false;
  let frozen: Promise<void> | undefined;
  let wake: () => void = () => undefined;

  const whileAlive = async (): Promise<void> => {
    await frozen;
    if (crashed) throw new Error('this leader crashed');
  };

  return {
    whileAlive,
    get frozen() {
      return frozen !== undefined;
    },
    wake: () => wake(),
    log: {
      ...log,
      append: async (stream, expected, events, metadata, step) => {
        await whileAlive();
        appends += 1;
        const now = appends === fault?.atAppend ? fault.kind : undefined;
        if (now === 'freeze') {
          frozen = new Promise((resolve) => {
            wake = resolve;
          });
          befallen();
          await frozen;
        }
        if (now === 'crash before') {
          crashed = true;
          befallen();
        }
        await whileAlive();
        const result = await log.append(stream, expected, events, metadata, step);
        if (now === 'crash after') {
          crashed = true;
          befallen();
        }
        await whileAlive();
        return result;
      },
      async *readStream(stream, options) {
        await whileAlive();
        for await (const event of log.readStream(stream, options)) {
          await whileAlive();
          yield event;
        }
      },
      async *readPages(options) {
        await whileAlive();
        for await (const page of log.readPages(options)) {
          await whileAlive();
          yield page;
        }
      },
      head: async () => {
        await whileAlive();
        return log.head();
      },
    },
  };
};
