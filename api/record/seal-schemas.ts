import { Type } from '@sinclair/typebox';
import { nullable } from '#api/kernel/schemas/fields.ts';

const text = () => Type.String();
const hashes = () => Type.Array(Type.String({ description: 'SHA-256, hexadecimal' }));
/** Leaves, as many as a number can count exactly. */
export const leaves = (description: string) =>
  Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER, description });

const headFields = {
  size: Type.Integer({ description: 'Leaves: events from the first one on.' }),
  root: text(),
  position: Type.String({ description: 'Of the last leaf.' }),
  time: text(),
  restore: Type.Optional(
    Type.Integer({ description: 'Number of the last accepted restore before it; absent without one.' }),
  ),
  keyId: text(),
  signature: Type.String({ description: 'Ed25519, base64' }),
};
const head = Type.Object(headFields);
/** An accepted restore of the log, as the list tells it. */
const accepted = Type.Object(
  {
    number: Type.Integer(),
    time: text(),
    after: Type.String({ description: 'The last position known to be in both logs.' }),
    upTo: Type.String({ description: 'The last position known of what was given up.' }),
    by: nullable(text()),
    reason: nullable(text()),
  },
  {
    description:
      'The restore accepted between the head before and this one. By whom and why is for the platform’s own people.',
  },
);
export const listedHead = Type.Object({
  ...headFields,
  previous: nullable(
    Type.Object(
      { size: Type.Integer(), consistency: hashes() },
      { description: 'The head before this one.' },
    ),
  ),
  accepted: nullable(accepted),
});
export const key = Type.Object({
  keyId: text(),
  publicKey: Type.String({ description: 'PEM' }),
  previousKeyId: nullable(text()),
  endorsement: nullable(text()),
  possession: text(),
});
export const consistency = Type.Object({ from: Type.Integer(), to: Type.Integer(), proof: hashes() });
export const proof = Type.Object({
  eventId: text(),
  position: text(),
  index: Type.String({ description: 'Place among the leaves, from 0.' }),
  leaf: Type.String({ description: 'SHA-256 over a zero byte and the JSON array of what is stored.' }),
  path: hashes(),
  head,
  stored: Type.Optional(
    Type.Object({
      stream: text(),
      revision: Type.Integer(),
      id: text(),
      type: text(),
      data: text(),
      metadata: text(),
    }),
  ),
});
