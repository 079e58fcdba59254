import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commandsOrDryRun } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, reason } from '#api/kernel/schemas/fields.ts';
import { commandHeaders } from '#api/kernel/schemas/headers.ts';
import { createErasureForecast } from '#application/record/erasure-forecast.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

const forecast = Type.Object({
  accountId: id(),
  changed: Type.Boolean({ description: 'False when it is erased already.' }),
  events: Type.Integer({
    description: "Events of the account's own stream whose personal fields could be read no more.",
  }),
  rows: Type.Array(Type.Object({ readModel: Type.String(), table: Type.String(), rows: Type.Integer() }), {
    description: 'Rows that would be rewritten. Rows of invoices are documents the account issued itself.',
  }),
});

export const erasureRoutes: Resource = async (app, { api: { tierline, commands: runner } }) => {
  const foresee = createErasureForecast(tierline);
  app.post(
    '/accounts/:id/erase',
    {
      schema: {
        tags: ['accounts'],
        summary: 'Erase the personal data of a closed account for good',
        description:
          'For operators. Names, addresses, reasons and the like read as [erased] from then on, everywhere and for ever; what happened stays in the log and can be proved. Documents that others issued to the account keep its name.',
        headers: commandHeaders,
        params: idParams<AccountId>(),
        querystring: closed({ dryRun: Type.Optional(Type.Boolean()) }),
        body: closed(
          { reason: reason() },
          { examples: [{ reason: 'Asked for in writing on 3 March 2026' }] },
        ),
        response: commandsOrDryRun(forecast),
      },
    },
    async (request, reply) => {
      const account = request.params.id;
      if (request.query.dryRun) {
        const foreseen = await foresee(signedInOf(request).principal, account);
        if (isRefusal(foreseen)) throw problemOfRefusal(foreseen);
        return foreseen;
      }
      return runner.run(request, reply, {
        name: 'EraseAccount',
        run: (caller) => tierline.erasures.erase(caller, account, request.body.reason),
      });
    },
  );
};
