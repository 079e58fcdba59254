import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, instant, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { accountTypes } from '#domain/accounts/standing.ts';
import { roles } from '#domain/kernel/principal.ts';

/** Who asks. What signing in answers has the same form. */
export const meSchema = Type.Object(
  {
    kind: oneOf(['key', 'person']),
    id: Type.String({ description: 'Of the key or person; `operator-key` for the key of the environment.' }),
    name: Type.String(),
    role: oneOf(roles),
    accountId: id(),
    accountName: Type.String(),
    accountType: oneOf(accountTypes),
    may: Type.Array(Type.Ref('Deed'), {
      description: 'What you may do on your own account, or on one below it.',
    }),
    expiresAt: Type.Optional(instant({ description: 'When the key, or the session, ends.' })),
    demo: Type.Optional(Type.Boolean({ description: 'Present and true in an installation for demos.' })),
  },
  { $id: 'Me' },
);

/** Who asks, and what they may do. */
export const meRoutes = routes('me', ({ tierline, reader }, { read }) => {
  read('GET /me', {
    operationId: 'readMe',
    summary: 'Who you are, and what you may do',
    description:
      'An operator who acts for an account is shown the role and the account that count. What you may do with one thing stands in `may` of that thing.',
    of: readingOfOwn(),
    headers: readHeaders,
    answer: Type.Ref('Me'),
    read: async ({ request, reply, principal }) => {
      await reader.head(request, reply);
      return tierline.describeAsker(principal, signedInOf(request).session);
    },
  });
});
