import { Type } from '@sinclair/typebox';
import { badInput, Problem } from '#api/kernel/problems/problem.ts';
import { readingOf, readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { consistency, key, leaves, listedHead, proof } from '#api/record/seal-schemas.ts';
import type { StoredEvent } from '#application/kernel/ports/event-store.ts';
import type { ListedHead } from '#application/record/seals.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import { type EventId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { seesStored } from '#domain/record/audit/audience.ts';
import type { SignedHead } from '#domain/record/seal/seals.ts';

const nothing = (): Problem => new Problem('not-found', 'There is no such event.');

const notSealedYet = (): Problem =>
  new Problem('not-sealed-yet', 'No signed head holds this yet. Try again.', { retryAfter: 5 });

const toldTo = (asker: Principal, restore: NonNullable<ListedHead['accepted']>) => {
  const { number, time, after, upTo, by, reason } = restore;
  const words = asker.account === platformId ? { by, reason } : { by: null, reason: null };
  return { number, time, after, upTo, ...words };
};

const of = readingOfOwn();

/** Signed heads of the log, and proofs that an event is in them and that they only grew. */
export const auditSealRoutes = routes('audit', ({ tierline, reader }, { list, read }) => {
  const { seals, readModels, log } = tierline;

  const lastHead = async (): Promise<SignedHead> => {
    const latest = await seals.latest();
    if (!latest) throw notSealedYet();
    return latest;
  };

  list('GET /audit/seals', {
    operationId: 'listSeals',
    summary: 'Signed heads of the log, the newest first',
    description: 'Each with the proof (RFC 6962, 2.1.2) that it goes on from the one before it.',
    of,
    item: listedHead,
    page: async (page) => ({ position: await log.head(), value: await seals.heads(page) }),
    present: (listed, { principal }) => ({
      ...listed,
      accepted: listed.accepted && toldTo(principal, listed.accepted),
    }),
  });

  read('GET /audit/seals/keys', {
    operationId: 'listSealKeys',
    summary: 'The public keys of the seals, the oldest first',
    description: 'Each endorsed by the one before it.',
    of,
    answer: Type.Object({ items: Type.Array(key) }),
    read: async ({ reply }) => {
      reader.say(reply, await log.head());
      return { items: [...(await seals.keys())] };
    },
  });

  read('GET /audit/seals/consistency', {
    operationId: 'proveConsistency',
    summary: 'The proof that the log of one size is the beginning of that of another',
    description: 'RFC 6962, 2.1.2; between any two sizes up to that of the last head.',
    of,
    query: { from: leaves('The smaller size.'), to: leaves('The larger size.') },
    answer: consistency,
    read: async ({ reply, query: { from, to } }) => {
      if (from > to) throw badInput({ path: 'from', code: 'too-large', message: 'must not be above to.' });
      const { size } = await lastHead();
      if (to > size)
        throw badInput({
          path: 'to',
          code: 'too-large',
          message: 'must not be above the size of the last head.',
          params: { limit: size },
        });
      reader.say(reply, await log.head());
      return { from, to, proof: [...(await seals.consistency(from, to))] };
    },
  });

  read('GET /audit/proofs/:eventId', {
    operationId: 'proveInclusion',
    summary: 'The proof that an event is in the sealed log',
    description:
      "RFC 6962, 2.1.1. What is stored of the event is answered to the platform's own people, so that they can hash it themselves; not where a secret is in it, such as the hash of a key: that event is proved by its leaf alone.",
    of: readingOf('event', 'eventId'),
    params: closed({ eventId: id<EventId>() }),
    query: { size: Type.Optional(leaves('That of the head to prove it in; the last when absent.')) },
    headers: readHeaders,
    answer: proof,
    read: async ({ request, reply, params: { eventId }, query: { size }, principal, path, ids }) => {
      const event = await reader.one(request, reply, 'event-index', () =>
        readModels.eventIndex.find(eventId),
      );
      if (event.index === null) throw nothing();
      const sealed = size === undefined ? await lastHead() : await seals.headOf(size);
      if (!sealed) throw new Problem('not-found', 'There is no head of this size.');
      if (event.index >= BigInt(sealed.size))
        throw size === undefined
          ? notSealedYet()
          : badInput({
              path: 'size',
              code: 'too-small',
              message: 'must be that of a head made after the event.',
            });
      const stored = seesStored({ type: event.type, path: ids }, askerOf(principal, path))
        ? await seals.stored(event.stream, event.revision)
        : undefined;
      return {
        eventId,
        position: String(event.position),
        index: String(event.index),
        ...(await seals.inclusion(Number(event.index), sealed.size)),
        head: sealed,
        ...(stored ? { stored: textsOf(stored) } : {}),
      };
    },
  });
});

/** What is hashed of a stored event. */
const textsOf = ({ stream, revision, id, type, data, metadata }: StoredEvent) => ({
  stream,
  revision,
  id,
  type,
  data,
  metadata,
});
