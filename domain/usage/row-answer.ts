/**
 * Why a row is not recorded or not taken back. It never becomes a problem document, because the batch is answered row by row
 * all the same.
 */
export type RowFault =
  | 'malformed'
  | 'not-found'
  | 'camera-not-found'
  | 'day-in-future'
  | 'account-closed'
  | 'too-many-bytes'
  | 'other-payload'
  | 'not-recorded'
  | 'other-day'
  | 'concurrent-change';

export interface Why {
  readonly code: RowFault;
  /** One sentence that says what is wrong, and one of what to do about it. */
  readonly detail: string;
}

/** Of a row that nothing was done about. */
export interface RejectedRow {
  readonly result: 'rejected';
  readonly why: Why;
}

/** A row that is refused, with the code for programs and the sentence for people. */
export const rejected = (code: RowFault, detail: string): RejectedRow => ({
  result: 'rejected',
  why: { code, detail },
});
