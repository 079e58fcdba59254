import { Type } from '@sinclair/typebox';
import { readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, line, name, oneOf } from '#api/kernel/schemas/fields.ts';
import { leftAt } from '#domain/accounts/deeds-on-account.ts';
import { connections } from '#domain/cameras/camera.ts';
import type { AccountId, CameraId, DisablementId, PlanId } from '#domain/kernel/ids.ts';
import type { CameraRow } from '#projections/cameras/cameras/queries.ts';

const newCamera = closed(
  { name: name(), connection: oneOf(connections), planId: Type.Optional(id<PlanId>()) },
  { examples: [{ name: 'Back door', connection: 'onvif' }] },
);

const presented = ({ path: _, ...camera }: CameraRow) => camera;

const params = idParams<CameraId>();
const nothing = closed({});

/** Cameras: adding, switching, plans, names, removing, reading. */
export const cameraRoutes = routes(
  'cameras',
  ({ tierline: { cameras, mayOnCamera } }, { command, list, one }) => {
    command('POST /customers/:id/cameras', {
      name: 'AddCamera',
      summary: 'Add a camera',
      description: 'It starts inactive, and needs a plan to be activated.',
      params: idParams<AccountId>(),
      body: newCamera,
      creates: (created) => `/v1/cameras/${created}`,
      run: (caller, asked) => cameras.add(caller, asked.params.id, asked.body),
    });

    list('GET /customers/:id/cameras', {
      operationId: 'listCameras',
      summary: "A customer's cameras",
      of: readingOf('customer'),
      params: idParams<AccountId>(),
      query: { removed: Type.Optional(Type.Boolean({ description: 'Also those that were removed.' })) },
      model: 'cameras',
      asOf: 'account',
      item: Type.Ref('Camera'),
      page: (page, asked) =>
        asked.models.cameras(asked.params.id, { ...page, removed: asked.query.removed ?? false }),
      present: presented,
    });

    list('GET /cameras', {
      operationId: 'listFleet',
      summary: 'The cameras of an account and of everything below it',
      description: 'Without those that were removed.',
      of: readingWithin('under'),
      query: {
        under: Type.Optional(id<AccountId>({ description: 'Your own account when absent.' })),
        planId: Type.Optional(id<PlanId>()),
        intent: Type.Optional(oneOf(['active', 'inactive'])),
        recording: Type.Optional(Type.Boolean()),
        hold: Type.Optional(id<DisablementId>({ description: 'Those that this disablement holds.' })),
        connection: Type.Optional(oneOf(connections)),
        q: Type.Optional(
          line(200, {
            description: 'Words; each occurs somewhere in name or id, whatever its case, accents and form.',
          }),
        ),
      },
      model: 'cameras',
      asOf: 'subtree',
      item: Type.Ref('FleetCamera'),
      page: (page, { models, accountId, query: { under: _, ...filters } }) =>
        models.fleet({ ...filters, ...page, under: accountId }),
      present: ({ path, pathNames, ...camera }, { principal }) => ({
        ...camera,
        // The asker's own account first, the customer itself left out: it has a field of its own.
        pathNames: pathNames.slice(Math.max(0, path.indexOf(principal.account)), -1),
      }),
    });

    one('GET /cameras/:id', {
      operationId: 'readCamera',
      summary: 'A camera',
      of: readingOf('camera'),
      params,
      model: 'cameras',
      asOf: 'account',
      answer: Type.Ref('Camera'),
      find: (asked) => asked.models.camera(asked.params.id),
      revision: ({ revision }) => revision,
      present: async (row, { principal, path, moment }) => ({
        ...presented(row),
        may: leftAt(moment, await mayOnCamera(principal, row.id, path)),
      }),
    });

    command('POST /cameras/:id/activate', {
      name: 'ActivateCamera',
      summary: 'Switch a camera on',
      params,
      body: nothing,
      run: (caller, asked) => cameras.activate(caller, asked.params.id),
    });

    command('POST /cameras/:id/deactivate', {
      name: 'DeactivateCamera',
      summary: 'Switch a camera off',
      params,
      body: nothing,
      run: (caller, asked) => cameras.deactivate(caller, asked.params.id),
    });

    command('PUT /cameras/:id/plan', {
      name: 'ChangeCameraPlan',
      summary: 'Put a camera on a plan',
      params,
      body: closed({ planId: id<PlanId>() }),
      run: (caller, asked) => cameras.changePlan(caller, asked.params.id, asked.body.planId),
    });

    command('PATCH /cameras/:id', {
      name: 'RenameCamera',
      summary: 'Rename a camera',
      params,
      body: closed({ name: name() }, { examples: [{ name: 'Front door' }] }),
      run: (caller, asked) => cameras.rename(caller, asked.params.id, asked.body.name),
    });

    command('DELETE /cameras/:id', {
      name: 'RemoveCamera',
      summary: 'Remove a camera',
      params,
      run: (caller, asked) => cameras.remove(caller, asked.params.id),
    });
  },
);
