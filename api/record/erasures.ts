import { Type } from '@sinclair/typebox';
import { foreseen } from '#api/kernel/routes/foreseen.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, reason } from '#api/kernel/schemas/fields.ts';
import { createErasureForecast } from '#application/record/erasure-forecast.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

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

/** Erasing the personal data of an account. */
export const erasureRoutes = routes('accounts', ({ tierline }, { command }) => {
  const foresee = createErasureForecast(tierline);

  command('POST /accounts/:id/erase', {
    name: 'EraseAccount',
    summary: 'Erase the personal data of a closed account for good',
    description:
      'For operators. Names, addresses, reasons and the like read as [erased] from then on, everywhere and for ever; what happened stays in the log and can be proved. Documents that others issued to the account keep its name.',
    params: idParams<AccountId>(),
    body: closed({ reason: reason() }, { examples: [{ reason: 'Asked for in writing on 3 March 2026' }] }),
    dryRun: {
      answer: forecast,
      foresee: async (principal, { params }) => foreseen(await foresee(principal, params.id)),
    },
    run: (caller, { params, body }) => tierline.erasures.erase(caller, params.id, body.reason),
  });
});
