import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { admittedAgain, heartbeat } from '#api/kernel/access/still-admitted.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { accepts, eventStream, json } from '#api/kernel/reads/accepts.ts';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { readsOrStream } from '#api/kernel/routes/answers.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { formatted, id } from '#api/kernel/schemas/fields.ts';
import { plainHeaders } from '#api/kernel/schemas/headers.ts';
import { createAllowance } from '#api/record/allowance.ts';
import { askAgain, eventsOf, greeting, keepAlive, presentChange } from '#api/record/change-events.ts';
import { createOutlet } from '#api/record/change-outlet.ts';
import { CursorNotInLog } from '#application/kernel/ports/reading.ts';
import type { ListeningAs } from '#application/record/changes/listeners.ts';
import { readershipOf } from '#domain/accounts/access/readership.ts';
import { idsOf, type StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId, CameraId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { readsOfMatters } from '#domain/record/changes/matters.ts';

const longestCursor = 500;
/** A revocation that the log does not tell of, such as a key that expires, ends a stream after this at the latest. */
const askEvery = heartbeat - 2_000;

const cursor = (description: string) =>
  formatted('feed-cursor', { minLength: 1, maxLength: longestCursor, description });

const query = {
  after: Type.Optional(
    cursor('A position, or the id of an event or next of an answer. The present when absent.'),
  ),
};

const headers = Type.Composite([
  plainHeaders,
  Type.Object({
    'last-event-id': Type.Optional(cursor('Where to go on. Counts before after.')),
  }),
]);

const change = Type.Object({
  position: Type.String(),
  accountId: id<AccountId>({ description: 'The account it concerns.' }),
  cameraId: Type.Optional(id<CameraId>()),
  type: Type.String({ description: 'The type of the event.', examples: ['CameraRenamed'] }),
});

const lastSeen = ({ headers: { 'last-event-id': last } }: Pick<FastifyRequest, 'headers'>) =>
  typeof last === 'string' ? last : undefined;

const listeningAs = (principal: Principal, own: StandingPath): ListeningAs => ({
  readership: readershipOf(principal, own, readsOfMatters),
  own: idsOf(own),
});

/** Whether a client listens: one that names event streams, or takes anything and does not ask for JSON. */
const listens = ({ headers: sent }: Pick<FastifyRequest, 'headers'>): boolean =>
  accepts(sent, eventStream) || ((accepts(sent, '*/*') || accepts(sent, 'text/*')) && !accepts(sent, json));

const withRemedy = (error: unknown): unknown =>
  error instanceof CursorNotInLog
    ? new Problem(
        'cursor-not-in-log',
        'The log this place is from is gone. Read everything anew, and listen without after and Last-Event-ID.',
      )
    : error;

/** Tells screens what has changed, so that they read it again. */
export const changeRoutes = routes('changes', ({ tierline, reader, draining }, { read }) => {
  const { changes } = tierline;
  // One for each window that people have open.
  const allow = createAllowance({ of: 'streams of changes', each: 20, all: 5_000 });

  /** Listens until who listens leaves, may not listen any more, or the server stops. */
  const stream = async (
    request: FastifyRequest,
    reply: FastifyReply,
    after: string | undefined,
    first: ListeningAs,
  ) => {
    allow(signedInOf(request).actor.principal, reply.raw);
    const outlet = createOutlet();
    const left = new AbortController();
    let doubts = 0;

    /** Asks once for all doubts there are, and again for those that come meanwhile. */
    const ask = async (): Promise<void> => {
      for (let before = 0; before < doubts && !left.signal.aborted; ) {
        before = doubts;
        const { principal, path } = await admittedAgain(tierline, request, 'listenToChanges');
        listening.readAs(listeningAs(principal, path));
        if (before === doubts) doubts = 0;
      }
    };
    const doubt = (): void => {
      doubts += 1;
      // Who may not listen any more, or of whom it cannot be found out, is told when they ask again.
      if (doubts === 1)
        ask().catch((error: unknown) => {
          if (error instanceof Problem && error.document.status < 500) outlet.send(askAgain);
          outlet.finish();
        });
    };
    const listening = await changes
      .listen(after, first, { doubt, end: outlet.finish })
      .catch((error: unknown) => {
        throw withRemedy(error);
      });

    const { session } = signedInOf(request);
    const stopWaiting = session && tierline.counting.whenEnded(session.id, doubt);
    const beat = setInterval(() => {
      outlet.send(keepAlive(listening.cursor()));
      doubt();
    }, askEvery);
    const close = (): void => {
      clearInterval(beat);
      stopWaiting?.();
      left.abort();
      draining.removeEventListener('abort', outlet.finish);
      listening.close();
      outlet.body.destroy();
    };
    draining.addEventListener('abort', outlet.finish, { once: true });
    outlet.body.once('close', close);
    reply.raw.once('close', close);
    if (reply.raw.destroyed) close();

    outlet.send(greeting(listening.cursor()));
    listening.tell((told) => outlet.send(eventsOf(told)), left.signal).catch(outlet.finish);
    if (draining.aborted) outlet.finish();
    reader.say(reply, listening.begin);
    reply.type(eventStream).header('x-accel-buffering', 'no');
    return outlet.body;
  };

  read('GET /changes', {
    operationId: 'listenToChanges',
    summary: 'What has changed, for screens',
    description:
      'Server-sent events: which account or camera of yours changed, by the type of the event and without what it says. A screen reads again what it shows, with Tierline-At-Least. Taken up again by Last-Event-ID. With Accept: application/json a page of the same.',
    of: readingOfOwn(),
    headers,
    query,
    answer: {
      responses: readsOrStream(
        Type.Object({ items: Type.Array(change), next: Type.String() }),
        'With Accept: text/event-stream or */* a stream of server-sent events; with application/json, or without Accept, a page.',
      ),
    },
    read: async ({ request, reply, query: { after }, principal, path }) => {
      const from = lastSeen(request) ?? after;
      const as = listeningAs(principal, path);
      if (listens(request)) return stream(request, reply, from, as);
      const page = await changes.page(from, as).catch((error: unknown) => {
        throw withRemedy(error);
      });
      reader.say(reply, page.upTo);
      return { items: page.changes.map(presentChange), next: page.next };
    },
  });
});
