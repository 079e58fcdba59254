import { Type } from '@sinclair/typebox';
import { moduleSet } from '#api/accounts/account-requests.ts';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { createModuleForecasts } from '#application/accounts/module-forecast.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const modulesBody = closed({ modules: moduleSet() }, { examples: [{ modules: ['live-view', 'archive'] }] });

/** What changes with an account's modules. */
const moduleForecast = Type.Object({
  accountId: id(),
  gained: Type.Array(oneOf(modules)),
  lost: Type.Array(oneOf(modules)),
  descendants: Type.Integer({ description: 'How many accounts below would gain or lose modules.' }),
});

/** An account's own modules. */
export const moduleRoutes = routes('accounts', ({ tierline, reader }, { command }) => {
  const forecasts = createModuleForecasts(tierline);

  command('PUT /accounts/:id/modules', {
    name: 'RestrictModules',
    summary: "Set the account's own modules",
    params: idParams<AccountId>(),
    body: modulesBody,
    dryRun: {
      answer: moduleForecast,
      foresee: async (principal, { params, body }, _, reply) => {
        const { position, ...changes } = unrefused(await forecasts.one(principal, params.id, body.modules));
        reader.say(reply, position);
        return { accountId: params.id, ...changes };
      },
    },
    run: (caller, { params, body }) =>
      tierline.accountStatus.restrictModules(caller, params.id, body.modules),
  });
});
