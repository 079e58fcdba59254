import type { ServerResponse } from 'node:http';
import { problemType } from '#api/kernel/problems/answer-problems.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';

/** Answers a request whose address could not even be looked up, such as one with a broken percent-encoding. */
export const answerUnroutable = (error: unknown, response: ServerResponse): void => {
  const { document } = problemOfError(error);
  response
    .writeHead(document.status, { 'content-type': problemType, 'x-content-type-options': 'nosniff' })
    .end(JSON.stringify(document));
};
