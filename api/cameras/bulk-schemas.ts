import { Type } from '@sinclair/typebox';
import { moduleSet } from '#api/accounts/account-requests.ts';
import { forecastFields } from '#api/cameras/camera-schemas.ts';
import { closed, id, oneOf, reason } from '#api/kernel/schemas/fields.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** What is asked of many accounts. */
export const manyAccounts = closed(
  {
    accountIds: Type.Array(id<AccountId>(), { minItems: 1, maxItems: 500, uniqueItems: true }),
    do: oneOf(['disable', 'enable', 'restrict']),
    reason: Type.Optional(reason()),
    modules: Type.Optional(moduleSet({ description: 'For `restrict`: the own set of each account.' })),
  },
  {
    examples: [
      { accountIds: ['01900000-0000-7000-8000-0000000000aa'], do: 'disable', reason: 'Unpaid since March' },
    ],
  },
);
const change = Type.Object({ gained: Type.Array(oneOf(modules)), lost: Type.Array(oneOf(modules)) });
const item = (result: ReturnType<typeof Type.Object>) =>
  Type.Object({
    accountId: id(),
    status: Type.Integer({ description: 'As the command for this account alone would answer.' }),
    result: Type.Optional(result),
    problem: Type.Optional(Type.Ref('Problem')),
  });

const disablement = { disablementId: Type.Optional(id()), blockedBy: Type.Optional(Type.Array(id())) };

/** Schemas of what it answers. */
export const bulkSchemas = [
  Type.Object(
    {
      items: Type.Array(
        item(Type.Object({ id: id(), revision: Type.Integer(), changed: Type.Boolean(), ...disablement })),
      ),
    },
    { $id: 'ManyDone' },
  ),
  Type.Object(
    {
      items: Type.Array(item(change)),
      ...Object.fromEntries(
        Object.entries(forecastFields).map(([name, schema]) => [name, Type.Optional(schema)]),
      ),
      descendants: Type.Optional(
        Type.Integer({ description: 'Of `restrict`: accounts below that would gain or lose modules.' }),
      ),
    },
    { $id: 'ManyForecast' },
  ),
];
