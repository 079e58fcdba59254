import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import {
  awaitChanges,
  type FeedPage,
  longestWaitMilliseconds,
  presentChange,
} from '#api/cameras/recording-feed.ts';
import { eventsOf, greeting, keepAlive } from '#api/cameras/server-sent-events.ts';
import { admittedAgain, heartbeat } from '#api/kernel/access/still-admitted.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { accepts, eventStream } from '#api/kernel/reads/accepts.ts';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { formatted } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const longestCursor = 500;
const streamPage = 500;

const query = {
  after: Type.Optional(
    formatted('feed-cursor', {
      minLength: 1,
      maxLength: longestCursor,
      description: 'A position, or the next of an earlier answer. 0 begins with what records at present.',
    }),
  ),
  wait: Type.Optional(
    Type.Number({
      minimum: 0,
      maximum: longestWaitMilliseconds / 1000,
      description: 'Seconds to wait for news.',
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '500 when absent.' })),
};

const headers = Type.Composite([
  readHeaders,
  Type.Object({
    'last-event-id': Type.Optional(
      formatted('feed-cursor', {
        minLength: 1,
        maxLength: longestCursor,
        description: 'Of server-sent events: where to go on. Counts before after.',
      }),
    ),
  }),
]);

const answer = Type.Object({ items: Type.Array(Type.Ref('RecordingChange')), next: Type.String() });

const lastSeen = ({
  headers: { 'last-event-id': id },
}: Pick<FastifyRequest, 'headers'>): string | undefined => (typeof id === 'string' ? id : undefined);

/** The recorders' feed: what starts and stops recording, in order, from where one left off (docs/domain.md C6). */
export const recordingChangeRoutes = routes(
  'recording-changes',
  ({ tierline, reader, draining }, { read }) => {
    const { readModels } = tierline;

    const streamOf = async function* (
      scope: AccountId,
      first: FeedPage,
      from: string,
      signal: AbortSignal,
      admit: () => Promise<void>,
    ): AsyncGenerator<string> {
      let asked = performance.now();
      const ask = async (): Promise<void> => {
        await admit();
        asked = performance.now();
      };
      yield greeting;
      let page = first;
      let after = from;
      try {
        while (!signal.aborted) {
          yield page.value.items.length > 0 ? eventsOf(page) : keepAlive(page.value.next);
          after = page.value.next;
          if (performance.now() - asked >= heartbeat) await ask();
          // A stream without news shows a sign of life.
          const waiting = { milliseconds: heartbeat, signal, admit: ask };
          page = await awaitChanges(readModels, scope, { limit: streamPage, after, own: true }, waiting);
        }
      } catch (error) {
        // Who may not listen any more is told when they ask again.
        if (!(error instanceof Problem)) throw error;
      }
    };

    read('GET /recording-changes', {
      operationId: 'readRecordingChanges',
      summary: 'What starts and stops recording',
      description:
        'In order. Long poll with wait; with Accept: text/event-stream a stream of server-sent events, taken up again by Last-Event-ID.',
      of: readingOfOwn(),
      model: 'recording-feed',
      headers,
      query,
      answer,
      read: async ({ request, reply, query: { after = '0', wait = 0, limit = streamPage }, principal }) => {
        const scope = principal.account;
        const left = new AbortController();
        reply.raw.once('close', () => left.abort());
        const signal = AbortSignal.any([draining, left.signal]);

        const admit = async (): Promise<void> => {
          await admittedAgain(tierline, request, 'read-recordings', scope);
        };

        if (!accepts(request.headers, eventStream)) {
          const waiting = { milliseconds: wait * 1000, signal, admit };
          const page = await awaitChanges(readModels, scope, { limit, after }, waiting);
          reader.say(reply, page.position);
          return { items: page.value.items.map(presentChange), next: page.value.next };
        }

        const from = lastSeen(request) ?? after;
        const first = await readModels.recordingChanges(scope, { limit: streamPage, after: from });
        reader.say(reply, first.position);
        reply.type(eventStream);
        reply.header('x-accel-buffering', 'no');
        return Readable.from(streamOf(scope, first, from, signal, admit));
      },
    });
  },
);
