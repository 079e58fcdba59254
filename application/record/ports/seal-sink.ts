import type { Instant } from '#domain/kernel/ids.ts';

/** What is written down outside the database: a head, or a public key. */
export interface SealRecord {
  /** Names in the order of text are in the order of the seals. Lower case, digits, `-` and `.` only. */
  readonly name: string;
  readonly content: string;
}

/** The sink holds something else under a name: somebody altered it, or another log writes to it. */
export class SealSinkConflict extends Error {
  override readonly name = 'SealSinkConflict';
}

/**
 * A place outside the database where heads are written once. Whoever alters the log has to alter this as well, so it
 * should be beyond the reach of those who can: a directory of another owner, or an object store that keeps what it has.
 */
export interface SealSink {
  /**
   * Writes a record once; one that is there with the same content counts as written. Durable when this resolves.
   * @param retainUntil before then nobody may remove it, where the sink can enforce that (an object store's retention
   * in compliance mode; a directory cannot)
   * @throws SealSinkConflict when another content is there; it stays
   */
  put(record: SealRecord, retainUntil: Instant): Promise<void>;
  read(name: string): Promise<string | undefined>;
  /** All names, in order. */
  names(): Promise<readonly string[]>;
}
