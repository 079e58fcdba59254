import { Type } from '@sinclair/typebox';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, idParams, instant, name, oneOf } from '#api/kernel/schemas/fields.ts';
import { type AccountId, type ApiKeyId, instantOf } from '#domain/kernel/ids.ts';
import { roles } from '#domain/kernel/principal.ts';

const newKey = closed(
  { role: oneOf(roles), name: name(), expiresAt: Type.Optional(instant()) },
  { examples: [{ role: 'integrator', name: 'Office' }] },
);

/** API keys of accounts. */
export const apiKeyRoutes = routes('api-keys', ({ tierline: { apiKeys, keyUse } }, { command, list }) => {
  command('POST /accounts/:id/api-keys', {
    name: 'IssueApiKey',
    summary: 'Issue an API key',
    description: 'The key is shown this once. A replayed answer leaves it out.',
    params: idParams<AccountId>(),
    body: newKey,
    creates: true,
    extras: { key: Type.Optional(Type.String()) },
    shownOnce: ['key'],
    more: ({ key }: { key?: string }) => (key === undefined ? {} : { key }),
    run: (caller, { params, body: { expiresAt, ...key } }) =>
      apiKeys.issue(caller, params.id, {
        ...key,
        ...(expiresAt === undefined ? {} : { expiresAt: instantOf(Date.parse(expiresAt)) }),
      }),
  });

  list('GET /accounts/:id/api-keys', {
    operationId: 'listApiKeys',
    summary: "An account's API keys, without the keys themselves",
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'api-keys',
    asOf: 'account',
    item: Type.Ref('ApiKey'),
    page: async (page, { models, params }) => {
      const { position, value } = await models.apiKeys(params.id, page);
      // Beside the log, and no reason to fail: a day that cannot be found out is not known.
      const days = await keyUse.lastDays(value.items.map(({ id }) => id)).catch(() => undefined);
      const items = value.items.map((key) => ({ ...key, lastUsedOn: days?.get(key.id) ?? null }));
      return { position, value: { ...value, items } };
    },
    present: (key) => key,
  });

  command('DELETE /api-keys/:id', {
    name: 'RevokeApiKey',
    summary: 'Revoke an API key',
    params: idParams<ApiKeyId>(),
    run: (caller, { params }) => apiKeys.revoke(caller, params.id),
  });
});
