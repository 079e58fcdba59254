/** What a code of a problem stands for. It is the same for every occurrence (RFC 9457); `docs/errors.md` is made from it. */
export interface ProblemKind {
  /** HTTP status, unless a route says another. */
  readonly status: number;
  /** Answered as `title`. */
  readonly title: string;
  /** What is the case, for the people who call the API. */
  readonly meaning: string;
  /** What it usually comes from, where the meaning does not say that already. */
  readonly cause?: string;
  /** What the caller does about it. */
  readonly remedy: string;
}
