import { type TProperties, Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { Problem, unrefused } from '#api/kernel/problems/problem.ts';
import { readingOfPlatform } from '#api/kernel/reads/reading.ts';
import { actions, takenOn } from '#api/kernel/routes/answers.ts';
import { operation, partsOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, instant, line, nullable, reason } from '#api/kernel/schemas/fields.ts';
import { plainHeaders } from '#api/kernel/schemas/headers.ts';
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
const processes = Type.Object({
  items: Type.Array(
    Type.Object({
      name: text(),
      pending: Type.Integer({ description: 'Pieces of work begun or waiting.' }),
      position: text(),
      oldestPendingAt: nullable(instant()),
      error: nullable(Type.String({ description: 'A code, while the process fails.' })),
    }),
  ),
  toldAt: nullable(instant()),
  toldSecondsAgo: nullable(
    Type.Integer({ description: 'By the clock of the database. Much more than two: no worker leads.' }),
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

const params = closed({ id: line(200) });
const of = readingOfPlatform();

/** The state of the read models, for those who run the installation. */
export const operationRoutes = routes('operations', ({ tierline, reader }, { command, list, read }) => {
  const { readModels, parkedEvents, log } = tierline;

  read('GET /operations/projections', {
    operationId: 'listProjections',
    summary: 'Lag, version and rebuild of every read model',
    of,
    answer: Type.Object({ items: Type.Array(projection) }),
    read: async ({ reply }) => {
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
  });

  read('GET /operations/processes', {
    operationId: 'listProcesses',
    summary: 'What the process managers have to do',
    description: 'As the leading worker told at `toldAt`, by its clock; it tells every two seconds.',
    of,
    answer: processes,
    read: async ({ reply }) => {
      reader.say(reply, await log.head());
      const { items, ...told } = await tierline.processReports.read();
      return { items: items.map((item) => ({ ...item, position: String(item.position) })), ...told };
    },
  });

  list('GET /operations/parked', {
    operationId: 'listParkedEvents',
    summary: 'Events set aside',
    of,
    item: parked,
    page: async (page) => ({ position: await log.head(), value: await readModels.parked(page) }),
    present: (event) => ({ ...event, position: String(event.position) }),
  });

  command('POST /operations/parked/:id/skip', {
    name: 'SkipParkedEvent',
    summary: 'Leave a parked event out',
    description:
      'For good, of this version of the read model, live and in every rebuild; another version tries it again. The ' +
      'reason is recorded. The later events of its key are applied in order then.',
    params,
    body: closed(
      { reason: reason() },
      { examples: [{ reason: 'Its camera was removed by the repair of March.' }] },
    ),
    run: (caller, asked) => parkedEvents.skip(caller, asked.params.id, asked.body.reason),
  });
});

/** Building a read model anew, which is no command: nothing of it is in the log, and asking twice is asking once. */
export const rebuildRoutes: Resource = async (app, { api: { tierline } }) => {
  const body = closed({});
  const named = closed({ name: line(200) });
  app.post(
    '/operations/projections/:name/rebuild',
    {
      schema: operation({
        tag: 'operations',
        operationId: 'rebuildProjection',
        summary: 'Build a read model anew',
        description:
          'By the leading worker, beside the live one, which it then replaces. The progress is in the list of read models, from `requested` on.',
        headers: plainHeaders,
        params: named,
        body,
        response: takenOn(Type.Object({ name: text() })),
      }),
    },
    async (request, reply) => {
      unrefused(await tierline.reach(signedInOf(request).principal, 'rebuildProjection', platformId));
      const { name } = partsOf<typeof named, TProperties, typeof body>(request).params;
      if (!(await tierline.readModels.requestRebuild(name)))
        throw new Problem('not-found', 'There is no read model of this name.');
      reply.code(202);
      return { name };
    },
  );
};

/** Trying a parked event again, which is no command: nothing of it is in the log. */
export const retryRoutes: Resource = async (app, { api: { tierline } }) => {
  const body = closed({});
  app.post(
    '/operations/parked/:id/retry',
    {
      schema: operation({
        tag: 'operations',
        operationId: 'retryParkedEvent',
        summary: 'Try a parked event again',
        description: 'Applies the events of its key again in order. Trying again does no harm.',
        headers: plainHeaders,
        params,
        body,
        response: actions(Type.Object({ id: text(), changed: Type.Boolean() })),
      }),
    },
    async (request) => {
      unrefused(await tierline.reach(signedInOf(request).principal, 'retryParkedEvent', platformId));
      const { id } = partsOf<typeof params, TProperties, typeof body>(request).params;
      switch (await tierline.readModels.retryParked(id)) {
        case 'retried':
          return { id, changed: true };
        case 'failed-again':
          throw new Problem('still-failing', 'It failed again; see its error in /v1/operations/parked.');
        case 'not-found':
          throw new Problem('not-found', 'There is no such parked event.');
      }
    },
  );
};
