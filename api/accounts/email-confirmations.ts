import { createHash } from 'node:crypto';
import type { TProperties, TSchema } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { commands } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
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
  app.addHook('onRequest', limits.confirmations);

  const described = (operationId: string, summary: string, description: string) => ({
    schema: operation({
      tag: 'email-confirmations',
      operationId,
      summary,
      description,
      isPublic: true,
      headers: publicCommandHeaders,
      body,
      response: commands(),
    }),
  });
  const tokenIn = (request: FastifyRequest): string =>
    partsOf<TSchema, TProperties, typeof body>(request).body.token;

  app.post(
    '/email-confirmations',
    described(
      'confirmEmail',
      'Confirm an e-mail address',
      'The token that confirmed it already answers changed: false.',
    ),
    (request, reply) => {
      const token = tokenIn(request);
      return runner.runPublic(request, reply, {
        name: 'ConfirmEmail',
        principal: tokenPrincipal(token),
        run: (context) => emailConfirmations.confirm(context, token),
      });
    },
  );

  app.post(
    '/email-confirmations/resend',
    described(
      'resendEmailConfirmation',
      'Send a new confirmation mail to the current address',
      'Works with an expired or superseded token too, as long as it is one that a mail of ours carried.',
    ),
    (request, reply) => {
      const token = tokenIn(request);
      return runner.runPublic(request, reply, {
        name: 'RequestEmailConfirmation',
        principal: tokenPrincipal(token),
        run: (context) => emailConfirmations.resend(context, token),
      });
    },
  );
};
