import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { detailsWithin, disablementWithin, rowWithin, treeWithin } from '#api/kernel/reads/within-reach.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { lists, reads } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, line, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';

const listQuery = closed({
  ...pageQuery,
  ...asOfQuery,
  under: Type.Optional(id<AccountId>({ description: 'Your own account when absent.' })),
  type: Type.Optional(oneOf(['integrator', 'customer'])),
  status: Type.Optional(oneOf(['enabled', 'disabled', 'closed'])),
  q: Type.Optional(line(200, { description: 'Part of a name or an e-mail address.' })),
});

/** The customer list, accounts with their subtrees, and their disablements. */
export const accountRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { readModels } = tierline;
  const tags = ['accounts'];
  const params = idParams<AccountId>();
  const headers = readHeaders;

  app.get(
    '/customer-list',
    {
      config: readingWithin('under', 'read'),
      schema: {
        tags,
        summary: 'Integrators and customers below an account',
        headers,
        querystring: listQuery,
        response: lists(Type.Ref('AccountRow')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { limit: _, after: __, asOf, under: ___, ...filter } = request.query;
      const { ids, accountId: under } = reachedOf(request);
      const { models, live } = await reader.at(asOf, { path: ids, below: true });
      return reader.list(
        request,
        reply,
        live ? 'customer-list' : undefined,
        request.query,
        (page) => models.customerList({ under, ...filter, ...page }),
        (row) => rowWithin(row, principal.account),
      );
    },
  );

  app.get(
    '/accounts/:id',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: 'An account with all details',
        description: 'Prices are null to those who may not read the bills of the account.',
        headers,
        params,
        querystring: closed(asOfQuery),
        response: reads(Type.Ref('Account')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const { ids: path, path: standings } = reachedOf(request);
      const { models, live } = await reader.at(request.query.asOf, { path, below: true });
      const shown = live ? 'customer-list' : undefined;
      const details = await reader.one(request, reply, shown, () => models.account(account));
      if (live) reply.header('etag', `"${details.revision}"`);
      return detailsWithin(details, askerOf(principal, standings));
    },
  );

  app.get(
    '/accounts/:id/tree',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: 'An account with everything below it',
        headers,
        params,
        querystring: closed(asOfQuery),
        response: reads(Type.Ref('AccountTree')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const { ids: path } = reachedOf(request);
      const { models, live } = await reader.at(request.query.asOf, { path, below: true });
      const shown = live ? 'customer-list' : undefined;
      const tree = await reader.one(request, reply, shown, () => models.tree(account));
      return treeWithin(tree, principal.account);
    },
  );

  app.get(
    '/accounts/:id/disablements',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: "An account's disablements, newest first",
        headers,
        params,
        querystring: closed(pageQuery),
        response: lists(Type.Ref('Disablement')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account } = request.params;
      const { ids: path } = reachedOf(request);
      return reader.list(
        request,
        reply,
        'disablements',
        request.query,
        (page) => readModels.disablements(account, page),
        (row) => disablementWithin(row, path, principal.account),
      );
    },
  );

  app.get(
    '/accounts/:id/disablements/:disablementId',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: 'A disablement with its cameras, and why each is as it is',
        headers,
        params: closed({ id: id<AccountId>(), disablementId: id<DisablementId>() }),
        querystring: closed(pageQuery),
        response: reads(Type.Ref('DisablementCameras')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: account, disablementId } = request.params;
      const { ids: path } = reachedOf(request);
      const row = await reader.one(request, reply, 'disablements', () =>
        readModels.disablement(account, disablementId),
      );
      const cameras = await reader.list(
        request,
        reply,
        undefined,
        request.query,
        (page) => readModels.disablementCameras(disablementId, page),
        (camera) => camera,
      );
      return 'items' in cameras
        ? { ...disablementWithin(row, path, principal.account), ...cameras }
        : cameras;
    },
  );
};
