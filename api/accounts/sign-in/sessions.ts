import { type TProperties, type TSchema, Type } from '@sinclair/typebox';
import {
  othersKeptChanging,
  seenIn,
  sessionSeconds,
  signedInBy,
} from '#api/accounts/sign-in/entry-answer.ts';
import { refuseCrossSite, refuseOtherOrigin } from '#api/kernel/access/cross-site.ts';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import { answersOf } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { closed, id, line } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const beginning = closed(
  {
    token: Type.Optional(
      line(200, { description: 'Of the link in a mail to sign in with, or of an invitation.' }),
    ),
    apiKey: Type.Optional(line(512)),
    accountId: Type.Optional(
      id<AccountId>({ description: 'The account to sign in for, where there are several.' }),
    ),
  },
  { examples: [{ token: 'AZq…' }] },
);

const unknownKey = () =>
  new Problem('unauthenticated', 'The API key is not known, has expired or was revoked.');

const oneProof = () =>
  badInput({
    path: 'token',
    code: 'required',
    message: 'is needed, or apiKey; and only one of them.',
  });

/** Sessions begun and ended; public, since whoever signs in is not signed in yet. */
export const beginAndEndSession: Resource = async (app, { api }) => {
  const { tierline, limits, site, commands: runner } = api;
  const { signIns, sessions } = tierline;
  app.addHook('onRequest', limits.confirmations);

  app.post(
    '/session',
    {
      schema: operation({
        tag: 'sessions',
        operationId: 'beginSession',
        summary: 'Sign in, by the token of a mail or by an API key',
        description:
          'Begins a session, which the cookie tierline_session carries. Where there are several accounts to sign in for, it is 409 account-choice-needed, and the token is not used up.',
        isPublic: true,
        headers: Type.Object({}),
        body: beginning,
        response: answersOf(201, Type.Ref('Me')),
      }),
    },
    async (request, reply) => {
      refuseOtherOrigin(request, site);
      const { token, apiKey, accountId } = partsOf<TSchema, TProperties, typeof beginning>(request).body;
      if ((token === undefined) === (apiKey === undefined)) throw oneProof();
      const seen = seenIn(request);
      const entry =
        token === undefined
          ? await signIns.byKey(apiKey ?? '', accountId)
          : await signIns.byToken.enter(runner.contextOf(request), token, seen, accountId);
      if (entry === 'unknown' || entry.outcome === 'refused') signIns.refused(seen.networkAddress);
      if (entry === 'unknown') {
        await limits.failures(request);
        throw unknownKey();
      }
      const { principal, session, token: cookie } = signedInBy(entry);
      reply.code(201).header('set-cookie', site.cookieOf(cookie, sessionSeconds));
      return tierline.describeAsker(principal, session);
    },
  );

  app.delete(
    '/session',
    {
      schema: operation({
        tag: 'sessions',
        operationId: 'endOwnSession',
        summary: 'Sign out',
        description:
          'Ends the session of the cookie, whatever became of who has it, and takes the cookie away.',
        isPublic: true,
        headers: Type.Object({}),
        response: answersOf(200, Type.Object({ ended: Type.Boolean() })),
      }),
    },
    async (request, reply) => {
      const { sessionToken } = request;
      if (sessionToken !== undefined) refuseCrossSite(request, site);
      const ended =
        sessionToken !== undefined && (await sessions.ofToken(runner.contextOf(request), sessionToken));
      if (ended === 'concurrent-change') throw othersKeptChanging();
      reply.header('set-cookie', site.noCookie);
      return { ended };
    },
  );
};
