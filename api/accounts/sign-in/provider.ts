import { type TSchema, Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { seenIn, sessionSeconds, signedInBy } from '#api/accounts/sign-in/entry-answer.ts';
import { tellByPage } from '#api/accounts/sign-in/provider-page.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { htmlPage, json, preferred } from '#api/kernel/reads/accepts.ts';
import { leadsOn } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { id } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const beginPath = '/sign-in/oidc';
const returnPath = '/sign-in/oidc/callback';

const beginQuery = {
  accountId: Type.Optional(
    id<AccountId>({ description: 'The account to sign in for, where there are several.' }),
  ),
};

/** Providers add what they like to the address that they lead back to; what counts is checked with the answer itself. */
const returnQuery = Type.Object({}, { additionalProperties: true });

/** Whether a program asks, such as a page that leads there itself; browsers that go there do not name JSON. */
const asJson = ({ headers }: Pick<FastifyRequest, 'headers'>): boolean =>
  preferred(headers, [htmlPage, json]) === json;

const notSetUp = () =>
  new Problem(
    'not-found',
    'Nobody signs in by an identity provider here. Operators set one up with OIDC_ISSUER.',
  );

/** Signing in by a provider of identities (OpenID Connect); public, and for browsers. */
export const providerRoutes: Resource = async (app, { api }) => {
  const { tierline, limits, site, commands: runner } = api;
  const { byProvider, refused } = tierline.signIns;
  app.addHook('onRequest', limits.confirmations);
  tellByPage(app, (headers) => `${site.addressOf(headers)}/v1${beginPath}`);

  const described = { tag: 'sessions', isPublic: true, headers: Type.Object({}) } as const;

  // What they answer is good once: no copy may stand in for asking again.
  const config = { recorded: true } as const;

  app.get(
    beginPath,
    {
      config,
      schema: operation({
        ...described,
        operationId: 'beginSignInByProvider',
        summary: 'Sign in by the identity provider',
        description:
          'Leads the browser to the provider. The attempt is kept in a cookie of its own for 10 minutes. With Accept: application/json it says where to go instead. 404 where no provider is set up, 503 identity-provider-away while it does not answer.',
        query: beginQuery,
        response: leadsOn('To the provider.', Type.Object({ location: Type.String() })),
      }),
    },
    async (request, reply) => {
      const { query } = partsOf<TSchema, typeof beginQuery, TSchema>(request);
      const begun = await byProvider.begin(
        `${site.addressOf(request.headers)}/v1${returnPath}`,
        query.accountId,
      );
      if (!begun) throw notSetUp();
      reply.header('set-cookie', site.attempt.of(begun.attempt, begun.seconds));
      const { location } = begun;
      return asJson(request) ? { location } : reply.redirect(location, 303);
    },
  );

  app.get(
    returnPath,
    {
      config,
      schema: {
        ...operation({
          ...described,
          operationId: 'endSignInByProvider',
          summary: 'Where the identity provider leads back to',
          description:
            'Begins a session, as POST /session does, and leads to the console; with Accept: application/json it answers as GET /me. The first time a person comes, the address that the provider has verified must be theirs, which binds the identity; from then on that identity counts alone. With several accounts and none chosen it is 409 account-choice-needed: begin again with accountId.',
          response: leadsOn('To the console.', Type.Ref('Me')),
        }),
        querystring: returnQuery,
      },
    },
    async (request, reply) => {
      if (!byProvider.isSetUp) throw notSetUp();
      const address = site.addressOf(request.headers);
      const seen = seenIn(request);
      // Whatever comes of it, an attempt is over with its answer.
      reply.header('set-cookie', site.attempt.none);
      const entry = await byProvider.finish(runner.contextOf(request), {
        redirectUri: `${address}/v1${returnPath}`,
        answer: queryOf(request.originalUrl),
        attempt: site.attempt.in(request.headers),
        seen,
      });
      if (entry.outcome === 'refused') refused(seen.networkAddress);
      const { token, principal, session } = signedInBy(entry);
      reply.header('set-cookie', site.cookieOf(token, sessionSeconds));
      if (asJson(request)) return tierline.describeAsker(principal, session);
      return reply.redirect(`${address}/console`, 303);
    },
  );
};

const queryOf = (url: string): string => {
  const at = url.indexOf('?');
  return at === -1 ? '' : url.slice(at + 1);
};
