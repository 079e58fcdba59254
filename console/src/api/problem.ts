import type { components } from '#console/api/schema.d.ts';

export type ProblemDocument = components['schemas']['Problem'];

/** What the server refused, by its code. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly document: ProblemDocument;
  /** Milliseconds after which to ask again, where the server named them. */
  readonly retryAfter: number | undefined;

  constructor(document: ProblemDocument, retryAfter?: number) {
    super(document.detail);
    this.document = document;
    this.retryAfter = retryAfter;
  }

  get code(): string {
    return this.document.code;
  }

  /** Each 503 can be sent again as it was, and so can what came too soon. */
  get passes(): boolean {
    return this.document.status === 503 || this.document.status === 429;
  }
}

/** The server did not answer at all. Whether it carried a command out is not known. */
export class AwayError extends Error {
  override readonly name = 'AwayError';
}

/** Whatever was thrown, as an error that a page can show. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown));

const isDocument = (body: unknown): body is ProblemDocument =>
  typeof body === 'object' && body !== null && 'code' in body && 'status' in body && 'detail' in body;

const secondsOf = (header: string | null): number | undefined => {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
};

/** The error that an answer with a status of 400 and above stands for. */
export const problemOf = (response: Response, body: unknown): ProblemError => {
  const retryAfter = secondsOf(response.headers.get('retry-after'));
  if (isDocument(body)) return new ProblemError(body, retryAfter);
  const { status, statusText } = response;
  const code = status >= 500 ? 'unavailable' : 'unexpected-answer';
  const title = statusText || code;
  return new ProblemError({ type: 'about:blank', title, status, detail: title, code }, retryAfter);
};

/** What the server would answer to a request that is not as its document says. */
export const refusedRequest = (
  errors: readonly NonNullable<ProblemDocument['errors']>[number][],
): ProblemError => {
  const code = 'malformed';
  const detail = `What is not valid of the request: ${errors.map(({ path }) => path).join(', ')}.`;
  return new ProblemError({
    type: 'about:blank',
    title: code,
    status: 400,
    detail,
    code,
    errors: [...errors],
  });
};
