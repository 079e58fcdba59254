import { Type } from '@sinclair/typebox';
import { id, instant, nullable } from '#api/kernel/schemas/fields.ts';

const text = () => Type.String();
const anything = (description: string) => Type.Unknown({ description });

const changed = {
  field: Type.String({ examples: ['recordingDefaults.mode'] }),
  from: anything('Null where it was not there.'),
  to: anything('Null where it is not there any more.'),
};

export const fieldChangeSchema = Type.Object(changed);

export const actorSchema = Type.Object({
  principal: Type.String({
    description: 'The id of a person or an API key, operator-key, process:…, or above.',
  }),
  kind: Type.Optional(Type.Literal('person', { description: 'Present where a person did it.' })),
  name: nullable(
    Type.String({
      description:
        'How the person or the key is called now; [erased] of who was erased. Null of others, and of people of levels above.',
    }),
  ),
  role: text(),
  account: Type.String({ description: 'The account whose people it was, or above.' }),
  onBehalfOf: nullable(text()),
});

/** One event as people read it. */
export const historyEntrySchema = Type.Object(
  {
    position: text(),
    eventId: id(),
    type: text(),
    at: instant(),
    accountId: id({ description: 'The account it concerns.' }),
    stream: text(),
    revision: Type.Integer(),
    what: Type.String({ examples: ['The customer was disabled.'] }),
    why: nullable(text()),
    actor: actorSchema,
    changes: Type.Array(fieldChangeSchema),
  },
  { $id: 'HistoryEntry' },
);

export const differenceSchema = Type.Object({
  kind: Type.String({ examples: ['customer', 'camera'] }),
  id: text(),
  accountId: id(),
  existed: Type.Boolean({ description: 'Whether it was there at the first moment.' }),
  changes: Type.Array(Type.Object({ ...changed, eventId: id(), at: instant() })),
});
