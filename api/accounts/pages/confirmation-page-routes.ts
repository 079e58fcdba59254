import { Type } from '@sinclair/typebox';
import { tokenPrincipal } from '#api/accounts/email-confirmations.ts';
import { answerByPages, showPage } from '#api/accounts/pages/answer-by-pages.ts';
import { confirmationPage, type Scene } from '#api/accounts/pages/confirmation-pages.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import type { CommandResult } from '#application/kernel/command-handling/result.ts';
import type { RefusalCode } from '#domain/kernel/refusal.ts';

/** Only bounded here: a wrong token has a page of its own. */
const params = Type.Object({ token: Type.String({ maxLength: 200 }) });

const sceneOfRefusal: Partial<Readonly<Record<RefusalCode, Scene>>> = {
  'confirmation-token-wrong': 'wrong',
  'confirmation-token-expired': 'expired',
  'confirmation-token-superseded': 'superseded',
  'too-many-confirmation-mails': 'too-many-mails',
  'email-taken': 'taken',
  'account-closed': 'not-possible',
};

const sceneOf = (result: CommandResult, changed: Scene, unchanged: Scene): Scene => {
  switch (result.outcome) {
    case 'done':
      return result.changed ? changed : unchanged;
    case 'refused':
      return sceneOfRefusal[result.refusal.code] ?? 'not-possible';
    default:
      return 'unavailable';
  }
};

const retryAfterOf = (result: CommandResult): Readonly<Record<string, string>> =>
  result.outcome === 'refused' && result.refusal.retryAfter !== undefined
    ? { 'retry-after': String(result.refusal.retryAfter) }
    : {};

/**
 * The pages behind the link of a confirmation mail, for people: they answer HTML whatever happens. Looking never confirms
 * (docs/domain.md E2): mail scanners follow links; only the button does.
 */
export const confirmationPageRoutes: Resource = async (
  app,
  { api: { tierline, commands: runner, limits } },
) => {
  const { emailConfirmations, signIns } = tierline;
  const schema = { hide: true, params };

  answerByPages(app, {
    limits,
    // What a form sends does not matter: the token is in the address.
    formOf: () => undefined,
    failed: (waiting) => confirmationPage(waiting ? 'unavailable' : 'wrong', ''),
  });

  app.get('/email-confirmations/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    return showPage(reply, confirmationPage(await emailConfirmations.look(token), token));
  });

  app.post('/email-confirmations/:token', { schema }, async (request, reply) => {
    const { token } = request.params;
    const result = await runner.runFromPage(request, {
      name: 'ConfirmEmail',
      principal: tokenPrincipal(token),
      run: (context) => emailConfirmations.confirm(context, token),
    });
    return showPage(reply, confirmationPage(sceneOf(result, 'confirmed', 'already-confirmed'), token));
  });

  app.post('/email-confirmations/:token/resend', { schema }, async (request, reply) => {
    const { token } = request.params;
    const result = await runner.runFromPage(request, {
      name: 'RequestEmailConfirmation',
      principal: tokenPrincipal(token),
      run: (context) => emailConfirmations.resend(context, token),
    });
    reply.headers(retryAfterOf(result));
    return showPage(reply, confirmationPage(sceneOf(result, 'sent-again', 'nothing-to-send'), token, '../'));
  });

  // Nothing but a genuine token makes a mail go out, and it tells no more than any other request to sign in.
  app.post('/email-confirmations/:token/sign-in', { schema }, async (request, reply) => {
    const { token } = request.params;
    const address = await emailConfirmations.confirmedAddress(token);
    if (address === undefined) return showPage(reply, confirmationPage('wrong', token));
    await signIns.ask(address);
    return showPage(reply, confirmationPage('sign-in-asked', token, '../'));
  });
};
