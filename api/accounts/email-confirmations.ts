import { createHash } from 'node:crypto';
import type { Resource } from '#api/kernel/resource.ts';
import { commands } from '#api/kernel/schemas/answers.ts';
import { closed, line } from '#api/kernel/schemas/fields.ts';
import { publicCommandHeaders } from '#api/kernel/schemas/headers.ts';

const body = closed(
  { token: line(200, { description: 'The last part of the link in the confirmation mail.' }) },
  { examples: [{ token: 'AZq…' }] },
);

/** Idempotency keys of people nobody knows are kept apart by what they hold. */
export const tokenPrincipal = (token: string): string =>
  `confirmation:${createHash('sha256').update(token).digest('hex').slice(0, 32)}`;

/** Confirming an e-mail address by the token of a mail; public. */
export const emailConfirmationRoutes: Resource = async (
  app,
  { api: { tierline, commands: runner, limits } },
) => {
  const { emailConfirmations } = tierline;
  const tags = ['email-confirmations'];
  const headers = publicCommandHeaders;
  app.addHook('onRequest', limits.confirmations);

  app.post(
    '/email-confirmations',
    {
      schema: {
        tags,
        summary: 'Confirm an e-mail address',
        description: 'The token that confirmed it already answers changed: false.',
        security: [],
        headers,
        body,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.runPublic(request, reply, {
        name: 'ConfirmEmail',
        principal: tokenPrincipal(request.body.token),
        run: (context) => emailConfirmations.confirm(context, request.body.token),
      }),
  );

  app.post(
    '/email-confirmations/resend',
    {
      schema: {
        tags,
        summary: 'Send a new confirmation mail to the current address',
        description:
          'Works with an expired or superseded token too, as long as it is one that a mail of ours carried.',
        security: [],
        headers,
        body,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.runPublic(request, reply, {
        name: 'RequestEmailConfirmation',
        principal: tokenPrincipal(request.body.token),
        run: (context) => emailConfirmations.resend(context, request.body.token),
      }),
  );
};
