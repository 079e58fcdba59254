import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { Problem } from '#api/kernel/problems/problem.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { admitted } from '#api/kernel/reads/reader.ts';
import { readingOfPlatform } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { actions, commands, lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, instant, line, nullable, reason } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, plainHeaders } from '#api/kernel/schemas/headers.ts';
import { platformId } from '#domain/kernel/ids.ts';

const text = () => Type.String();
const projection = Type.Object({
  name: text(),
  version: Type.Integer(),
  position: text(),
  lagEvents: Type.Integer(),
  lagSeconds: Type.Number(),
  state: text(),
  error: nullable(text()),
  parked: Type.Integer(),
  rebuild: nullable(Type.Object({ state: text(), position: text(), head: text() })),
  standby: Type.Array(
    Type.Object({
      kind: text(),
      version: Type.Integer(),
      generation: Type.Integer(),
      position: text(),
      ready: Type.Boolean(),
    }),
  ),
});
const parked = Type.Object({
  id: text(),
  readModel: text(),
  key: text(),
  position: text(),
  eventId: text(),
  type: nullable(text()),
  stream: text(),
  revision: Type.Integer(),
  version: nullable(Type.Integer()),
  error: text(),
  parkedAt: instant(),
});

/** The state of the read models, for those who run the installation. */
export const operationRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { readModels, parkedEvents, log } = tierline;
  const tags = ['operations'];
  const headers = plainHeaders;

  app.get(
    '/operations/projections',
    {
      config: readingOfPlatform('read-operations'),
      schema: {
        tags,
        summary: 'Lag, version and rebuild of every read model',
        headers,
        response: reads(Type.Object({ items: Type.Array(projection) })),
      },
    },
    async (_request, reply) => {
      reader.say(reply, await log.head());
      const items = (await readModels.status()).map((status) => ({
        ...status,
        position: String(status.position),
        rebuild: status.rebuild && {
          ...status.rebuild,
          position: String(status.rebuild.position),
          head: String(status.rebuild.head),
        },
        standby: status.standby.map((standby) => ({ ...standby, position: String(standby.position) })),
      }));
      return { items };
    },
  );

  app.get(
    '/operations/parked',
    {
      config: readingOfPlatform('read-operations'),
      schema: {
        tags,
        summary: 'Events set aside',
        headers,
        querystring: closed(pageQuery),
        response: lists(parked),
      },
    },
    async (request, reply) => {
      return reader.list(
        request,
        reply,
        undefined,
        request.query,
        async (page) => ({ position: await log.head(), value: await readModels.parked(page) }),
        (event) => ({ ...event, position: String(event.position) }),
      );
    },
  );

  app.post(
    '/operations/parked/:id/retry',
    {
      schema: {
        tags,
        summary: 'Try a parked event again',
        description: 'Applies the events of its key again in order. Trying again does no harm.',
        headers,
        params: closed({ id: line(200) }),
        body: closed({}),
        response: actions(Type.Object({ id: text(), changed: Type.Boolean() })),
      },
    },
    async (request) => {
      admitted(await tierline.reach(signedInOf(request).principal, 'operate', platformId));
      const { id } = request.params;
      switch (await readModels.retryParked(id)) {
        case 'retried':
          return { id, changed: true };
        case 'failed-again':
          throw new Problem('still-failing', 'It failed again; see its error in /v1/operations/parked.');
        case 'not-found':
          throw new Problem('not-found', 'There is no such parked event.');
      }
    },
  );

  app.post(
    '/operations/parked/:id/skip',
    {
      schema: {
        tags,
        summary: 'Leave a parked event out',
        description:
          'For good, of this version of the read model, live and in every rebuild; another version tries it again. The ' +
          'reason is recorded. The later events of its key are applied in order then.',
        headers: commandHeaders,
        params: closed({ id: line(200) }),
        body: closed(
          { reason: reason() },
          { examples: [{ reason: 'Its camera was removed by the repair of March.' }] },
        ),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'SkipParkedEvent',
        run: (caller) => parkedEvents.skip(caller, request.params.id, request.body.reason),
      }),
  );
};
