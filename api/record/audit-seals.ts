import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { readingOf, readingOfOwn } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, id, nullable } from '#api/kernel/schemas/fields.ts';
import { plainHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { ListedHead } from '#application/record/seals.ts';
import { type EventId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { seesStored } from '#domain/record/audit/audience.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';

const text = () => Type.String();
const hashes = () => Type.Array(Type.String({ description: 'SHA-256, hexadecimal' }));
/** Leaves, as many as a number can count exactly. */
const leaves = (description: string) =>
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
const listedHead = Type.Object({
  ...headFields,
  previous: nullable(
    Type.Object(
      { size: Type.Integer(), consistency: hashes() },
      { description: 'The head before this one.' },
    ),
  ),
  accepted: nullable(accepted),
});
const key = Type.Object({
  keyId: text(),
  publicKey: Type.String({ description: 'PEM' }),
  previousKeyId: nullable(text()),
  endorsement: nullable(text()),
  possession: text(),
});
const consistency = Type.Object({ from: Type.Integer(), to: Type.Integer(), proof: hashes() });
const proof = Type.Object({
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

const nothing = (): Problem => new Problem('not-found', 'There is no such event.');

const notSealedYet = (): Problem =>
  new Problem('not-sealed-yet', 'No signed head holds this yet. Try again.', { retryAfter: 5 });

const toldTo = (asker: Principal, restore: NonNullable<ListedHead['accepted']>) => {
  const { number, time, after, upTo, by, reason } = restore;
  const words = asker.account === platformId ? { by, reason } : { by: null, reason: null };
  return { number, time, after, upTo, ...words };
};

/** Signed heads of the log, and proofs that an event is in them and that they only grew. */
export const auditSealRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { seals, readModels, log } = tierline;
  const tags = ['audit'];

  const lastHead = async (): Promise<SignedHead> => {
    const latest = await seals.latest();
    if (!latest) throw notSealedYet();
    return latest;
  };

  app.get(
    '/audit/seals',
    {
      config: readingOfOwn('read-audit'),
      schema: {
        tags,
        summary: 'Signed heads of the log, the newest first',
        description: 'Each with the proof (RFC 6962, 2.1.2) that it goes on from the one before it.',
        headers: plainHeaders,
        querystring: closed(pageQuery),
        response: lists(listedHead),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      return reader.list(
        request,
        reply,
        undefined,
        request.query,
        async (page) => ({ position: await log.head(), value: await seals.heads(page) }),
        (listed) => ({ ...listed, accepted: listed.accepted && toldTo(principal, listed.accepted) }),
      );
    },
  );

  app.get(
    '/audit/seals/keys',
    {
      config: readingOfOwn('read-audit'),
      schema: {
        tags,
        summary: 'The public keys of the seals, the oldest first',
        description: 'Each endorsed by the one before it.',
        headers: plainHeaders,
        response: reads(Type.Object({ items: Type.Array(key) })),
      },
    },
    async (_request, reply) => {
      reader.say(reply, await log.head());
      return { items: [...(await seals.keys())] };
    },
  );

  app.get(
    '/audit/seals/consistency',
    {
      config: readingOfOwn('read-audit'),
      schema: {
        tags,
        summary: 'The proof that the log of one size is the beginning of that of another',
        description: 'RFC 6962, 2.1.2; between any two sizes up to that of the last head.',
        headers: plainHeaders,
        querystring: closed({ from: leaves('The smaller size.'), to: leaves('The larger size.') }),
        response: reads(consistency),
      },
    },
    async (request, reply) => {
      const { from, to } = request.query;
      if (from > to) throw badInput({ path: 'from', message: 'must not be above to.' });
      const { size } = await lastHead();
      if (to > size) throw badInput({ path: 'to', message: 'must not be above the size of the last head.' });
      reader.say(reply, await log.head());
      return { from, to, proof: [...(await seals.consistency(from, to))] };
    },
  );

  app.get(
    '/audit/proofs/:eventId',
    {
      config: readingOf('event', 'read-audit', 'eventId'),
      schema: {
        tags,
        summary: 'The proof that an event is in the sealed log',
        description:
          "RFC 6962, 2.1.1. What is stored of the event is answered to the platform's own people, so that they can hash it themselves; not where a secret is in it, such as the hash of a key: that event is proved by its leaf alone.",
        headers: readHeaders,
        params: closed({ eventId: id<EventId>() }),
        querystring: closed({
          size: Type.Optional(leaves('That of the head to prove it in; the last when absent.')),
        }),
        response: reads(proof),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { eventId } = request.params;
      const event = await reader.one(request, reply, 'event-index', () =>
        readModels.eventIndex.find(eventId),
      );
      if (event.index === null) throw nothing();
      const { size } = request.query;
      const sealed = size === undefined ? await lastHead() : await seals.headOf(size);
      if (!sealed) throw new Problem('not-found', 'There is no head of this size.');
      if (event.index >= BigInt(sealed.size))
        throw size === undefined
          ? notSealedYet()
          : badInput({ path: 'size', message: 'must be that of a head made after the event.' });
      const stored = seesStored(event.type, principal)
        ? await seals.stored(event.stream, event.revision)
        : undefined;
      return {
        eventId,
        position: String(event.position),
        index: String(event.index),
        ...(await seals.inclusion(Number(event.index), sealed.size)),
        head: sealed,
        ...(stored
          ? {
              stored: {
                stream: stored.stream,
                revision: stored.revision,
                id: stored.id,
                type: stored.type,
                data: stored.data,
                metadata: stored.metadata,
              },
            }
          : {}),
      };
    },
  );
};
