import { Type } from '@sinclair/typebox';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { roles } from '#domain/kernel/principal.ts';

const personSchema = Type.Object(
  {
    id: id(),
    accountId: id(),
    name: Type.String(),
    email: Type.String(),
    role: oneOf(roles),
    state: oneOf(['invited', 'active', 'removed'], {
      description: 'Whoever is invited has not followed an invitation yet.',
    }),
    lastSignInAt: nullable(instant()),
    invitation: Type.Union(
      [
        Type.Object({
          number: Type.Integer(),
          mail: oneOf(['waiting', 'sent', 'failed'], {
            description: 'What became of its mail. One that failed is tried again for a while.',
          }),
          expiresAt: instant(),
        }),
        Type.Null(),
      ],
      { description: 'The newest invitation of whoever is invited, otherwise null.' },
    ),
    revision: Type.Integer({ description: 'What commands name in If-Match.' }),
  },
  { $id: 'Person' },
);

const madeKeySchema = Type.Object(
  { id: id(), accountId: id(), role: oneOf(roles), name: Type.String() },
  { $id: 'MadeKey' },
);

export const peopleSchemas = [personSchema, madeKeySchema];
