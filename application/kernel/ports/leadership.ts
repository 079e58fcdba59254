/** One worker leads; the others stand by. */
export interface Leadership {
  /**
   * Waits until this process leads, runs `lead` with a signal that aborts when leadership is lost, and competes again
   * after that, until `stop` aborts. A leader that crashed is replaced at once, a frozen one within seconds: its session is ended.
   */
  run(stop: AbortSignal, lead: (signal: AbortSignal) => Promise<void>): Promise<void>;
}
