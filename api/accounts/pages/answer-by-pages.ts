import type { FastifyInstance, FastifyReply } from 'fastify';
import { pageHeaders, type Rendered } from '#api/accounts/pages/page.ts';
import type { Limits } from '#api/kernel/access/limits.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';

/** Answers with a page. */
export const showPage = (reply: Pick<FastifyReply, 'code' | 'type'>, { status, html }: Rendered): string => {
  reply.code(status);
  reply.type('text/html; charset=utf-8');
  return html;
};

interface PageRules<Form> {
  readonly limits: Pick<Limits, 'confirmations'>;
  /** Where these pages differ from others. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is taken of the form that a button posts. */
  readonly formOf: (text: string) => Form;
  /** The page for what went wrong. @param waiting whether it may go well later */
  readonly failed: (waiting: boolean, status: number) => Pick<Rendered, 'html'>;
}

/** Has all routes of `app` answer people: by a page, whatever happens. */
export const answerByPages = <Form>(
  app: Pick<FastifyInstance, 'addHook' | 'addContentTypeParser' | 'setErrorHandler' | 'tellFailure'>,
  { limits, headers: differing, formOf, failed }: PageRules<Form>,
): void => {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({ ...pageHeaders, ...differing });
  });
  app.addHook('onRequest', limits.confirmations);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (_request, body, done) => done(null, formOf(String(body))),
  );
  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    const { document, headers } = problem;
    app.tellFailure(error, problem, request);
    const waiting = document.status === 429 || document.status >= 500;
    reply.headers(headers);
    reply.send(showPage(reply, { status: document.status, html: failed(waiting, document.status).html }));
  });
};
