import { type TProperties, type TSchema, Type } from '@sinclair/typebox';
import { answersOf } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { closed, email } from '#api/kernel/schemas/fields.ts';

const bodySchema = closed({ email: email() }, { examples: [{ email: 'ada@example.com' }] });

/** Asking for a mail to sign in with; public. */
export const askToSignInRoutes: Resource = async (app, { api: { tierline, limits } }) => {
  app.addHook('onRequest', limits.confirmations);

  app.post(
    '/sign-in',
    {
      schema: operation({
        tag: 'sessions',
        operationId: 'askToSignIn',
        summary: 'Have a link to sign in mailed',
        description:
          'Always 202, before anybody has looked whether the address is one of ours: the answer tells nothing. If it is, one mail goes out, with one link, at most one a minute and twenty an hour.',
        isPublic: true,
        headers: Type.Object({}),
        body: bodySchema,
        response: answersOf(202, Type.Object({ accepted: Type.Literal(true) })),
      }),
    },
    async (request, reply) => {
      const { body } = partsOf<TSchema, TProperties, typeof bodySchema>(request);
      const outcome = await tierline.signIns.ask(body.email);
      if (outcome === 'full') request.log.warn({}, 'so many requests to sign in wait that one was dropped');
      reply.code(202);
      return { accepted: true };
    },
  );
};
