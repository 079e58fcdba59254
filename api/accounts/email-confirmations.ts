import { createHash } from 'node:crypto';
import type { TProperties, TSchema } from '@sinclair/typebox';
import { commands } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { closed, line } from '#api/kernel/schemas/fields.ts';
import { publicCommandHeaders } from '#api/kernel/schemas/headers.ts';
import type { Tierline } from '#application/tierline.ts';

const body = closed(
  { token: line(200, { description: 'The last part of the link in the confirmation mail.' }) },
  { examples: [{ token: 'AZq…' }] },
);

/** Idempotency keys of people nobody knows are kept apart by what they hold. */
export const tokenPrincipal = (token: string): string =>
  `confirmation:${createHash('sha256').update(token).digest('hex').slice(0, 32)}`;

interface Confirming {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  /** Of the command, for the metrics. */
  readonly name: string;
  readonly run: Tierline['emailConfirmations']['confirm'];
}

/** Confirming an e-mail address by the token of a mail; public. */
export const emailConfirmationRoutes: Resource = async (
  app,
  { api: { tierline, commands: runner, limits } },
) => {
  const { emailConfirmations } = tierline;
  app.addHook('onRequest', limits.confirmations);

  const post = (address: string, { operationId, summary, description, name, run }: Confirming): void =>
    void app.post(
      address,
      {
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
      },
      (request, reply) => {
        const { token } = partsOf<TSchema, TProperties, typeof body>(request).body;
        const principal = tokenPrincipal(token);
        return runner.runPublic(request, reply, { name, principal, run: (context) => run(context, token) });
      },
    );

  post('/email-confirmations', {
    operationId: 'confirmEmail',
    summary: 'Confirm an e-mail address',
    description: 'The token that confirmed it already answers changed: false.',
    name: 'ConfirmEmail',
    run: emailConfirmations.confirm,
  });

  post('/email-confirmations/resend', {
    operationId: 'resendEmailConfirmation',
    summary: 'Send a new confirmation mail to the current address',
    description:
      'Works with an expired or superseded token too, as long as it is one that a mail of ours carried.',
    name: 'RequestEmailConfirmation',
    run: emailConfirmations.resend,
  });
};
