import { Type } from '@sinclair/typebox';
import { answerByPages, showPage } from '#api/accounts/pages/answer-by-pages.ts';
import {
  laterPage,
  leadPage,
  otherSitePage,
  signedInPage,
  standingPage,
} from '#api/accounts/pages/sign-in-pages.ts';
import { seenIn, sessionSeconds } from '#api/accounts/sign-in/entry-answer.ts';
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

  answerByPages(app, {
    limits,
    // With no referrer at all browsers would send no Origin either. Other sites still learn nothing of the token.
    headers: { 'referrer-policy': 'same-origin' },
    formOf: (text) => new URLSearchParams(text).get('accountId') ?? undefined,
    failed: (waiting, status) => (waiting ? laterPage(status) : standingPage('sign-in-token-wrong')),
  });

  app.get('/console', { schema: { hide: true } }, async (_request, reply) => showPage(reply, signedInPage()));

  app.get('/sign-in/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    const lead = await signIns.byToken.look(token);
    return showPage(reply, isRefusal(lead) ? standingPage(lead.code) : leadPage(lead, token));
  });

  app.post('/sign-in/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    if (!site.isOwn(request.headers)) return showPage(reply, otherSitePage());
    const chosen = typeof request.body === 'string' ? request.body : undefined;
    const accountId = chosen !== undefined && formats.id.check(chosen) ? (chosen as AccountId) : undefined;
    const seen = seenIn(request);
    const entry = await signIns.byToken.enter(runner.contextOf(request), token, seen, accountId);
    switch (entry.outcome) {
      case 'signed-in':
        reply.header('set-cookie', site.cookieOf(entry.token, sessionSeconds));
        return reply.redirect(console, 303);
      case 'choose':
        return showPage(reply, leadPage({ joins: false, accounts: entry.accounts }, token, 409));
      case 'refused':
        signIns.refused(seen.networkAddress);
        return showPage(reply, standingPage(entry.refusal.code));
      case 'concurrent-change':
        return showPage(reply, laterPage(409));
    }
  });
};
