/** How far each process has come in the log: only a place to start from, always rebuildable by starting at 0. */
export interface ProcessCheckpoints {
  /** The position up to which everything was handled; 0n when nothing was. */
  read(name: string): Promise<bigint>;
  /** Keeps the position, forwards or back (a rebuild begins at 0n again). */
  write(name: string, position: bigint): Promise<void>;
}
