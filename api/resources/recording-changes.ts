import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import { signIn } from '#api/access/sign-in.ts';
import { signedInOf } from '#api/access/signed-in.ts';
import { badInput } from '#api/problems/problem.ts';
import { accepts, eventStream } from '#api/reads/accepts.ts';
import { admitted } from '#api/reads/reader.ts';
import { awaitChanges, type FeedPage, presentChange } from '#api/reads/recording-feed.ts';
import { eventsOf, greeting, keepAlive } from '#api/reads/server-sent-events.ts';
import type { Resource } from '#api/resource.ts';
import { reads } from '#api/schemas/answers.ts';
import { closed, formatted } from '#api/schemas/fields.ts';
import { readHeaders } from '#api/schemas/headers.ts';
import { formats } from '#api/validation/formats.ts';
import type { AccountId } from '#domain/ids.ts';

const longestWait = 30;
const longestCursor = 500;
const streamPage = 500;
/** How long a stream may go without a sign of life, and without asking anew who listens. */
const heartbeat = 10_000;

const query = closed({
  after: Type.Optional(
    formatted('cursor', {
      minLength: 1,
      maxLength: longestCursor,
      description: 'A position, or the next of an earlier answer. 0 begins with what records at present.',
    }),
  ),
  wait: Type.Optional(
    Type.Number({ minimum: 0, maximum: longestWait, description: 'Seconds to wait for news.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, description: '500 when absent.' })),
});

const answer = Type.Object({ items: Type.Array(Type.Ref('RecordingChange')), next: Type.String() });
const described = reads(answer);

/** The recorders' feed: what starts and stops recording, in order, from where one left off (domain.md C6). */
export const recordingChangeRoutes: Resource = async (app, { api: { tierline, reader, draining } }) => {
  const { readModels } = tierline;

  const streamOf = async function* (
    scope: AccountId,
    first: FeedPage,
    from: string,
    signal: AbortSignal,
    stillAdmitted: () => Promise<boolean>,
  ): AsyncGenerator<string> {
    yield greeting;
    let page = first;
    let after = from;
    let asked = performance.now();
    while (!signal.aborted) {
      yield page.value.items.length > 0 ? eventsOf(page) : keepAlive(page.value.next);
      after = page.value.next;
      // A revoked key or a disabled account ends a stream that is open already.
      if (performance.now() - asked >= heartbeat) {
        if (!(await stillAdmitted())) return;
        asked = performance.now();
      }
      page = await awaitChanges(
        readModels,
        scope,
        { limit: streamPage, after, own: true },
        heartbeat,
        signal,
      );
    }
  };

  app.get(
    '/recording-changes',
    {
      schema: {
        tags: ['recording-changes'],
        summary: 'What starts and stops recording',
        description:
          'In order. Long poll with wait; with Accept: text/event-stream a stream of server-sent events, taken up again by Last-Event-ID.',
        headers: readHeaders,
        querystring: query,
        response: described,
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const scope = principal.account;
      admitted(await tierline.reach(principal, 'read-recordings', scope));
      await reader.awaitPosition(request, 'recording-feed');

      const left = new AbortController();
      reply.raw.once('close', () => left.abort());
      const signal = AbortSignal.any([draining, left.signal]);
      const { after = '0', wait = 0, limit = streamPage } = request.query;

      if (!accepts(request.headers, eventStream)) {
        const page = await awaitChanges(readModels, scope, { limit, after }, wait * 1000, signal);
        reader.say(reply, page.position);
        return { items: page.value.items.map(presentChange), next: page.value.next };
      }

      const resumed = request.headers['last-event-id'];
      const from = resumed === undefined || resumed === '' ? after : String(resumed);
      if (from.length > longestCursor || !formats.cursor.check(from))
        throw badInput({ path: 'Last-Event-ID', message: formats.cursor.remedy });
      const first = await readModels.recordingChanges(scope, { limit: streamPage, after: from });
      reader.say(reply, first.position);
      reply.type(eventStream);
      reply.header('x-accel-buffering', 'no');
      const stillAdmitted = async (): Promise<boolean> => {
        try {
          const again = await signIn(tierline, request.headers, async () => undefined);
          admitted(await tierline.reach(again.principal, 'read-recordings', scope));
          return true;
        } catch {
          return false;
        }
      };
      return Readable.from(streamOf(scope, first, from, signal, stillAdmitted));
    },
  );
};
