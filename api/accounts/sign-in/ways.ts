import { Type } from '@sinclair/typebox';
import { answersOf } from '#api/kernel/routes/answers.ts';
import { operation } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';

/** Which ways to sign in there are; public, for the page that offers them. */
export const waysToSignInRoutes: Resource = async (app, { api: { tierline, limits } }) => {
  app.addHook('onRequest', limits.strangers);

  app.get(
    '/sign-in',
    {
      schema: operation({
        tag: 'sessions',
        operationId: 'readWaysToSignIn',
        summary: 'Which ways to sign in there are',
        description: 'By mail and by key always; by an identity provider where one is set up.',
        isPublic: true,
        headers: Type.Object({}),
        response: answersOf(
          200,
          Type.Object({
            provider: Type.Boolean({ description: 'Whether GET /sign-in/oidc leads somewhere.' }),
          }),
        ),
      }),
    },
    async () => ({ provider: tierline.signIns.byProvider.isSetUp }),
  );
};
