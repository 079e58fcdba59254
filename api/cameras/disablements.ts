import { Type } from '@sinclair/typebox';
import { levelAndReason } from '#api/accounts/within-reach.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { pageOf } from '#api/kernel/routes/reads.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams } from '#api/kernel/schemas/fields.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import type { DisablementRow } from '#projections/cameras/disablements/queries.ts';

/** What people of `asker` see of a disablement. @param path from the platform down to the disabled account */
const within = (row: DisablementRow, path: readonly AccountId[], asker: AccountId): object => ({
  ...row,
  ...levelAndReason(row, path, asker),
});

/** What disabling an account did to its cameras. */
export const disablementRoutes = routes('accounts', ({ reader }, { list, read }) => {
  list('GET /accounts/:id/disablements', {
    operationId: 'listDisablements',
    summary: "An account's disablements, newest first",
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'disablements',
    asOf: 'account',
    item: Type.Ref('Disablement'),
    page: (page, { models, params }) => models.disablements(params.id, page),
    present: (row, { ids, principal }) => within(row, ids, principal.account),
  });

  read('GET /accounts/:id/disablements/:disablementId', {
    operationId: 'readDisablement',
    summary: 'A disablement with its cameras, and why each is as it is',
    of: readingOf('account'),
    params: closed({ id: id<AccountId>(), disablementId: id<DisablementId>() }),
    paged: true,
    model: 'disablements',
    asOf: 'account',
    answer: Type.Ref('DisablementCameras'),
    read: async ({ models, moment, request, reply, params, ids, principal }) => {
      const model = moment === 'now' ? 'disablements' : undefined;
      const row = await reader.one(request, reply, model, () =>
        models.disablement(params.id, params.disablementId),
      );
      const cameras = await reader.list(request, reply, model, pageOf(request), {
        page: (page) => models.disablementCameras(params.disablementId, page),
        present: (camera) => camera,
      });
      return 'items' in cameras ? { ...within(row, ids, principal.account), ...cameras } : cameras;
    },
  });
});
