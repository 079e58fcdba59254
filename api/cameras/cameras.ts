import { Type } from '@sinclair/typebox';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, name, oneOf } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import { connections } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, PlanId } from '#domain/kernel/ids.ts';
import type { CameraRow } from '#projections/cameras/cameras/queries.ts';

const newCamera = closed(
  { name: name(), connection: oneOf(connections), planId: Type.Optional(id<PlanId>()) },
  { examples: [{ name: 'Back door', connection: 'onvif' }] },
);

const presented = ({ path: _, ...camera }: CameraRow) => camera;

/** Cameras: adding, switching, plans, removing, reading. */
export const cameraRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { cameras } = tierline;
  const tags = ['cameras'];
  const params = idParams<CameraId>();
  const headers = commandHeaders;
  const nothing = closed({});

  app.post(
    '/customers/:id/cameras',
    {
      schema: {
        tags,
        summary: 'Add a camera',
        description: 'It starts inactive, and needs a plan to be activated.',
        headers,
        params: idParams<AccountId>(),
        body: newCamera,
        response: commands(201),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'AddCamera',
        status: 201,
        location: (created) => `/v1/cameras/${created}`,
        run: (caller) => cameras.add(caller, request.params.id, request.body),
      }),
  );

  app.get(
    '/customers/:id/cameras',
    {
      config: readingOf('customer', 'read'),
      schema: {
        tags,
        summary: "A customer's cameras",
        headers: readHeaders,
        params: idParams<AccountId>(),
        querystring: closed({
          ...pageQuery,
          ...asOfQuery,
          removed: Type.Optional(Type.Boolean({ description: 'Also those that were removed.' })),
        }),
        response: lists(Type.Ref('Camera')),
      },
    },
    async (request, reply) => {
      const { id: customer } = request.params;
      const { ids: path } = reachedOf(request);
      const { removed = false, asOf } = request.query;
      const { models, live } = await reader.at(asOf, { path, below: false });
      return reader.list(
        request,
        reply,
        live ? 'cameras' : undefined,
        request.query,
        (page) => models.cameras(customer, { ...page, removed }),
        presented,
      );
    },
  );

  app.get(
    '/cameras/:id',
    {
      config: readingOf('camera', 'read'),
      schema: {
        tags,
        summary: 'A camera',
        headers: readHeaders,
        params,
        querystring: closed(asOfQuery),
        response: reads(Type.Ref('Camera')),
      },
    },
    async (request, reply) => {
      const { id: camera } = request.params;
      const { ids: path } = reachedOf(request);
      const { models, live } = await reader.at(request.query.asOf, { path, below: false });
      const row = await reader.one(request, reply, live ? 'cameras' : undefined, () => models.camera(camera));
      if (live) reply.header('etag', `"${row.revision}"`);
      return presented(row);
    },
  );

  app.post(
    '/cameras/:id/activate',
    { schema: { tags, summary: 'Switch a camera on', headers, params, body: nothing, response: commands() } },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'ActivateCamera',
        run: (caller) => cameras.activate(caller, request.params.id),
      }),
  );

  app.post(
    '/cameras/:id/deactivate',
    {
      schema: { tags, summary: 'Switch a camera off', headers, params, body: nothing, response: commands() },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'DeactivateCamera',
        run: (caller) => cameras.deactivate(caller, request.params.id),
      }),
  );

  app.put(
    '/cameras/:id/plan',
    {
      schema: {
        tags,
        summary: 'Put a camera on a plan',
        headers,
        params,
        body: closed({ planId: id<PlanId>() }),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'ChangeCameraPlan',
        run: (caller) => cameras.changePlan(caller, request.params.id, request.body.planId),
      }),
  );

  app.delete(
    '/cameras/:id',
    { schema: { tags, summary: 'Remove a camera', headers, params, response: commands() } },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RemoveCamera',
        run: (caller) => cameras.remove(caller, request.params.id),
      }),
  );
};
