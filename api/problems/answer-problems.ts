import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { Problem } from '#api/problems/problem.ts';
import { problemOfError } from '#api/problems/problem-of-error.ts';

export const problemType = 'application/problem+json; charset=utf-8';

interface Reply {
  readonly code: (status: number) => unknown;
  readonly headers: (values: Record<string, string>) => unknown;
  readonly type: (contentType: string) => unknown;
  readonly send: (payload: string) => unknown;
}

/** Answers a problem as `application/problem+json`. */
export const sendProblem = (reply: Reply, problem: Problem): void => {
  reply.code(problem.document.status);
  reply.headers({ ...problem.headers });
  reply.type(problemType);
  reply.send(JSON.stringify(problem.document));
};

/** Only what tells where it went wrong: errors of stores carry row values beside. */
export const logFailure = (log: FastifyBaseLogger, error: unknown): void => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  log.error({ failure: { name, message, stack, ...(code === undefined ? {} : { code }) } }, 'request failed');
};

/** Every error and every unknown route of this server is answered as a problem. */
export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    if (problem.document.status >= 500 && !(error instanceof Problem)) logFailure(request.log, error);
    sendProblem(reply, problem);
  });
  app.setNotFoundHandler((request, reply) => {
    // readAddress took out what no text could be read from.
    if (request.url !== request.originalUrl)
      return sendProblem(reply, new Problem('malformed', 'The address has a percent-encoding of no text.'));
    return sendProblem(reply, new Problem('not-found', 'There is nothing at this address.'));
  });
};
