import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { htmlPage, json, preferred } from '#api/kernel/reads/accepts.ts';
import { UnreadableEvent } from '#application/kernel/event-log.ts';
import { type StoreFailure, storeFailureOf } from '#application/kernel/store-failures.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Says of a request that failed whose fault it was: a store's in readiness and metrics, ours as an error in the log. */
    tellFailure(error: unknown, problem: Problem, request: { readonly log: FastifyBaseLogger }): void;
  }
}

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

/** Whoever looks after this process is told of what requests meet, beside the answer and the line in the log. */
export interface Watchers {
  /** Told of each request that failed because a store cannot do what it needs. */
  readonly onStoreFailure?: ((error: unknown, failure: StoreFailure) => void) | undefined;
  /** Told of each request that failed at an event of the log which cannot be read, whatever version reads it. */
  readonly onUnreadableEvent?: ((event: UnreadableEvent) => void) | undefined;
}

/** Only fields that tell where it went wrong are logged, because errors of stores carry values of rows as well. */
export const logFailure = (log: FastifyBaseLogger, error: unknown): void => {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  log.error({ failure: { name, message, stack, ...(code === undefined ? {} : { code }) } }, 'request failed');
};

/** Every error of this server is answered as a problem. */
export const answerProblems = (
  app: FastifyInstance,
  { onStoreFailure, onUnreadableEvent }: Watchers,
): void => {
  app.decorate('tellFailure', (error, { document: { code } }, { log }) => {
    // The errors of a client that broke off have the codes of sockets too, so the answer tells whose fault it was.
    const failure = code === 'unavailable' ? storeFailureOf(error) : undefined;
    if (failure?.unavailable) {
      onStoreFailure?.(error, failure);
      log.warn({ store: failure.code }, 'a store cannot do what a request needs at the moment');
    } else if (code === 'internal') {
      if (error instanceof UnreadableEvent) onUnreadableEvent?.(error);
      logFailure(log, error);
    }
  });
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    app.tellFailure(error, problem, request);
    sendProblem(reply, problem);
  });
};

/** Somebody who gave a browser the server's own address and no more. */
const looksForPages = ({ method, url, headers }: FastifyRequest): boolean =>
  (method === 'GET' || method === 'HEAD') &&
  url.split('?', 1)[0] === '/' &&
  preferred(headers, [json, htmlPage]) === htmlPage;

/** Answers requests to an address where nothing is. A browser at the root is led to the console; all others are told. */
export const answerUnknownRoutes = (app: FastifyInstance): void => {
  app.setNotFoundHandler((request, reply) => {
    if (looksForPages(request)) return reply.header('vary', 'Accept').redirect('console', 303);
    // readAddress took out what no text could be read from.
    if (request.url !== request.originalUrl)
      return sendProblem(reply, new Problem('malformed', 'The address has a percent-encoding of no text.'));
    return sendProblem(reply, new Problem('not-found', 'There is nothing at this address.'));
  });
};
