import { Type } from '@sinclair/typebox';
import { nullable } from '#api/kernel/schemas/fields.ts';

const text = (description?: string) => Type.String(description === undefined ? {} : { description });

/** An event as the search shows it. */
export const recordedEvent = Type.Object({
  position: text(),
  index: nullable(text('Place among the leaves of the sealed log, from 0.')),
  id: text(),
  stream: text(),
  revision: Type.Integer(),
  type: text(),
  at: text(),
  account: text('The account it concerns.'),
  actor: Type.Object({
    principal: text('The id of a person or an API key, operator-key, process:…, or above.'),
    kind: Type.Optional(Type.Literal('person', { description: 'Present where a person did it.' })),
    name: nullable(text('How the person or the key is called now; null of others, and of levels above.')),
    role: text(),
    account: text(),
    onBehalfOf: nullable(text()),
    reason: nullable(text()),
  }),
  data: Type.Object({}, { additionalProperties: true }),
});

/** One event, told as a sentence too. */
export const toldEvent = Type.Composite([
  recordedEvent,
  Type.Object({
    what: Type.String({
      description: 'In English, German or Arabic, as Accept-Language asks.',
      examples: ['The customer was disabled.'],
    }),
  }),
]);

export const exportedEvent = Type.Object({
  index: text(),
  position: text(),
  leaf: text('SHA-256 over a zero byte and the JSON array of what is stored.'),
  stream: text(),
  revision: Type.Integer(),
  id: text(),
  type: text(),
  at: text(),
  account: text(),
  actor: Type.Object({}, { additionalProperties: true }),
  data: Type.Object({}, { additionalProperties: true }),
  stored: Type.Optional(Type.Object({ data: text(), metadata: text() })),
});

export const exportManifest = Type.Object({
  format: Type.Integer(),
  filter: Type.Object({}, { additionalProperties: true }),
  count: Type.Integer(),
  first: nullable(text()),
  last: nullable(text()),
  complete: Type.Boolean(),
  sha256: text(),
  head: nullable(Type.Object({}, { additionalProperties: true })),
  keys: Type.Array(Type.Object({}, { additionalProperties: true })),
  proof: Type.Object({
    kind: text('complete, multiproof, or unsealed when there is no signed head.'),
    hashes: Type.Optional(Type.Array(text())),
  }),
  signature: Type.Optional(
    Type.Object(
      { keyId: text(), signature: text('Ed25519, base64') },
      { description: 'Over the SHA-256 of all before it. Absent where `unsigned` says why.' },
    ),
  ),
  unsigned: Type.Optional(text('Why there is no signature.')),
});
