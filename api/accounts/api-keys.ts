import { Type } from '@sinclair/typebox';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, lists } from '#api/kernel/schemas/answers.ts';
import { closed, idParams, instant, name, oneOf } from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import { type AccountId, type ApiKeyId, instantOf } from '#domain/kernel/ids.ts';
import { roles } from '#domain/kernel/principal.ts';

const newKey = closed(
  { role: oneOf(roles), name: name(), expiresAt: Type.Optional(instant()) },
  { examples: [{ role: 'integrator', name: 'Office' }] },
);

/** API keys of accounts. */
export const apiKeyRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { apiKeys, readModels } = tierline;
  const tags = ['api-keys'];
  const params = idParams<AccountId>();

  app.post(
    '/accounts/:id/api-keys',
    {
      schema: {
        tags,
        summary: 'Issue an API key',
        description: 'The key is shown this once. A replayed answer leaves it out.',
        headers: commandHeaders,
        params,
        body: newKey,
        response: commands(201, { key: Type.Optional(Type.String()) }),
      },
    },
    (request, reply) => {
      const { expiresAt, ...key } = request.body;
      return runner.run<{ key?: string }>(request, reply, {
        name: 'IssueApiKey',
        status: 201,
        shownOnce: ['key'],
        more: (done) => (done.key === undefined ? {} : { key: done.key }),
        run: (caller) =>
          apiKeys.issue(caller, request.params.id, {
            ...key,
            ...(expiresAt === undefined ? {} : { expiresAt: instantOf(Date.parse(expiresAt)) }),
          }),
      });
    },
  );

  app.get(
    '/accounts/:id/api-keys',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: "An account's API keys, without the keys themselves",
        headers: readHeaders,
        params,
        querystring: closed(pageQuery),
        response: lists(Type.Ref('ApiKey')),
      },
    },
    async (request, reply) => {
      const { id: account } = request.params;
      return reader.list(
        request,
        reply,
        'api-keys',
        request.query,
        (page) => readModels.apiKeys(account, page),
        (row) => row,
      );
    },
  );

  app.delete(
    '/api-keys/:id',
    {
      schema: {
        tags,
        summary: 'Revoke an API key',
        headers: commandHeaders,
        params: idParams<ApiKeyId>(),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RevokeApiKey',
        run: (caller) => apiKeys.revoke(caller, request.params.id),
      }),
  );
};
