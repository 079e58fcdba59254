import type { FastifyInstance } from 'fastify';
import { showPage } from '#api/accounts/pages/answer-by-pages.ts';
import { pageHeaders, renderPage } from '#api/accounts/pages/page.ts';
import type { Problem } from '#api/kernel/problems/problem.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import { accepts, htmlPage } from '#api/kernel/reads/accepts.ts';

/** What went wrong, for people: with the accounts to choose from, or with a way to begin again. */
const pageOf = ({ document }: Problem, beginning: string): string => {
  const { title, detail, accounts = [] } = document;
  if (accounts.length === 0)
    return renderPage({ title, text: detail, links: [{ label: 'Begin again', to: beginning }] });
  return renderPage({
    title,
    text: 'You belong to several accounts. Which one do you want to sign in for?',
    links: accounts.map(({ accountId, name, role }) => ({
      label: `${name} (${role})`,
      to: `${beginning}?accountId=${encodeURIComponent(accountId)}`,
    })),
  });
};

/**
 * Tells browsers what went wrong by a page, where they ask for one; programs get the problem. Accounts are links and no
 * buttons, because a form of this page may not lead to another site.
 * @param beginning where an attempt begins
 */
export const tellByPage = (
  app: Pick<FastifyInstance, 'setErrorHandler' | 'tellFailure'>,
  beginning: (headers: Parameters<typeof accepts>[0]) => string,
): void => {
  app.setErrorHandler((error, request, reply) => {
    if (!accepts(request.headers, htmlPage)) throw error;
    const problem = problemOfError(error);
    app.tellFailure(error, problem, request);
    reply.headers({ ...pageHeaders, ...problem.headers });
    const { status } = problem.document;
    reply.send(showPage(reply, { status, html: pageOf(problem, beginning(request.headers)) }));
  });
};
