import type { LogPlace } from '#application/kernel/log-place.ts';

/** How far each process has come in the log: only a place to start from, always rebuildable by starting at the beginning. */
export interface ProcessCheckpoints {
  /** The place up to which everything was handled; the beginning when nothing was. */
  read(name: string): Promise<LogPlace>;
  /** Keeps the place, forwards or back (a process begins anew where its place is not in the log). */
  write(name: string, place: LogPlace): Promise<void>;
}
