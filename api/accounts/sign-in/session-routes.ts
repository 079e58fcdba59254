import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { readingOf, readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, idParams, instant, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import type { PersonId, SessionId } from '#domain/kernel/ids.ts';

export const sessionSchema = Type.Object(
  {
    id: id(),
    method: oneOf(['link', 'invitation', 'oidc']),
    begunAt: instant(),
    lastUsedAt: instant({ description: 'To within half a minute.' }),
    endsAt: instant({ description: 'At the latest; sooner when nothing is asked for an hour.' }),
    networkAddress: Type.String(),
    browser: Type.String(),
    current: Type.Boolean({ description: 'Whether this request came by it.' }),
  },
  { $id: 'Session' },
);

/** The sessions of those who are signed in. */
export const sessionRoutes = routes('sessions', ({ tierline, reader }, { command, read }) => {
  const { sessions } = tierline;

  read('GET /session', {
    operationId: 'readSession',
    summary: 'Who is signed in',
    description: 'As GET /me; by a key too.',
    of: readingOfOwn(),
    headers: readHeaders,
    answer: Type.Ref('Me'),
    read: async ({ request, reply }) => {
      await reader.head(request, reply);
      const { principal, session } = signedInOf(request);
      return tierline.describeAsker(principal, session);
    },
  });

  read('GET /people/:id/sessions', {
    operationId: 'listSessions',
    summary: "A person's sessions, for that person and for operators",
    of: readingOf('person'),
    params: idParams<PersonId>(),
    headers: readHeaders,
    answer: Type.Object({ items: Type.Array(Type.Ref('Session')), next: Type.Null() }),
    read: async ({ request, reply, params }) => {
      await reader.head(request, reply);
      const { principal, session } = signedInOf(request);
      const listed = unrefused(await sessions.list(principal, params.id));
      return { items: listed.map((each) => ({ ...each, current: each.id === session?.id })), next: null };
    },
  });

  command('DELETE /sessions/:id', {
    name: 'EndSession',
    summary: 'End a session',
    description: 'For the person whose it is, and for operators.',
    params: idParams<SessionId>(),
    run: (caller, { params }) => sessions.end(caller, params.id),
  });
});
