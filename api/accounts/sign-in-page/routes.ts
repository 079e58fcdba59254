import { Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { pageHeaders } from '#api/accounts/confirmation-page/page.ts';
import { seenIn } from '#api/accounts/sign-in/entry-answer.ts';
import {
  laterPage,
  leadPage,
  otherSitePage,
  type Rendered,
  signedInPage,
  standingPage,
} from '#api/accounts/sign-in-page/sign-in-pages.ts';
import { problemOfError } from '#api/kernel/problems/problem-of-error.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { formats } from '#api/kernel/validation/formats.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

/** Only bounded here: a wrong token has a page of its own. */
const params = Type.Object({ token: Type.String({ maxLength: 200 }) });

/** Where browsers go once they are signed in, from `/sign-in/{token}`. */
const console = '../console';

/**
 * The pages behind the links in mails of sign-in and invitation, for people: they answer HTML whatever happens. Only the
 * button signs in, and only on this page: what it posts must have its `Origin`.
 */
export const signInPageRoutes: Resource = async (app, { api }) => {
  const { tierline, commands: runner, limits, site } = api;
  const { signIns } = tierline;
  const schema = { hide: true, params };

  app.addHook('onRequest', async (_request, reply) => {
    // With no referrer at all browsers would send no Origin either. Other sites still learn nothing of the token.
    reply.headers({ ...pageHeaders, 'referrer-policy': 'same-origin' });
  });
  app.addHook('onRequest', limits.confirmations);
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16 * 1024 },
    (_request, body, done) => done(null, new URLSearchParams(String(body)).get('accountId') ?? undefined),
  );

  const show = (reply: FastifyReply, { status, html }: Rendered): string => {
    reply.code(status);
    reply.type('text/html; charset=utf-8');
    return html;
  };

  app.setErrorHandler((error, request, reply) => {
    const problem = problemOfError(error);
    const { document, headers } = problem;
    app.tellFailure(error, problem, request);
    const waiting = document.status === 429 || document.status >= 500;
    const { html } = waiting ? laterPage(document.status) : standingPage('sign-in-token-wrong');
    reply.headers(headers).code(document.status).type('text/html; charset=utf-8').send(html);
  });

  app.get('/console', { schema: { hide: true } }, async (_request, reply) => show(reply, signedInPage()));

  // Nobody has a link yet who comes here: the console asks for one.
  app.get('/sign-in', { schema: { hide: true } }, async (_request, reply) =>
    reply.redirect('console/sign-in', 303),
  );

  app.get('/sign-in/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    const lead = await signIns.byToken.look(token);
    return show(reply, isRefusal(lead) ? standingPage(lead.code) : leadPage(lead, token));
  });

  app.post('/sign-in/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    if (!site.isOwn(request.headers)) return show(reply, otherSitePage());
    const chosen = typeof request.body === 'string' ? request.body : undefined;
    const accountId = chosen !== undefined && formats.id.check(chosen) ? (chosen as AccountId) : undefined;
    const seen = seenIn(request);
    const entry = await signIns.byToken.enter(runner.contextOf(request), token, seen, accountId);
    switch (entry.outcome) {
      case 'signed-in':
        reply.header('set-cookie', site.cookieOf(entry.token));
        return reply.redirect(console, 303);
      case 'choose':
        return show(reply, leadPage({ joins: false, accounts: entry.accounts }, token, 409));
      case 'refused':
        signIns.refused(seen.networkAddress);
        return show(reply, standingPage(entry.refusal.code));
      case 'concurrent-change':
        return show(reply, laterPage(409));
    }
  });
};
