import { Type } from '@sinclair/typebox';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, reason } from '#api/kernel/schemas/fields.ts';
import { createErasureForecast } from '#application/record/erasure-forecast.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';

const rowsOf = (description: string) =>
  Type.Array(Type.Object({ readModel: Type.String(), table: Type.String(), rows: Type.Integer() }), {
    description,
  });

const forecast = Type.Object({
  accountId: id(),
  changed: Type.Boolean({ description: 'False when it is erased already.' }),
  events: Type.Integer({
    description: "Events of the account's own stream whose personal fields could be read no more.",
  }),
  people: Type.Integer({
    description: 'People whom the account ever had: what is known of them would be gone with it.',
  }),
  rows: rowsOf('Rows that would be rewritten. Rows of invoices are documents the account issued itself.'),
});

const personForecast = Type.Object({
  personId: id(),
  accountId: id(),
  changed: Type.Boolean({ description: 'False when the person, or its account, is erased already.' }),
  events: Type.Integer({
    description: "Events of the person's own stream whose personal fields could be read no more.",
  }),
  rows: rowsOf('Rows that would be rewritten.'),
});

const body = closed({ reason: reason() }, { examples: [{ reason: 'Asked for in writing on 3 March 2026' }] });

/** Erasing the personal data of an account, or of one person. */
export const erasureRoutes = routes('accounts', ({ tierline }, { command }) => {
  const foresee = createErasureForecast(tierline);

  command('POST /accounts/:id/erase', {
    name: 'EraseAccount',
    summary: 'Erase the personal data of a closed account for good',
    description:
      'For operators. Names, addresses, reasons and the like read as [erased] from then on, everywhere and for ever, and so does what is known of its people; what happened stays in the log and can be proved. Documents that others issued to the account keep its name.',
    params: idParams<AccountId>(),
    body,
    dryRun: {
      answer: forecast,
      foresee: async (principal, { params }) => unrefused(await foresee.account(principal, params.id)),
    },
    run: (caller, { params, body: { reason: why } }) => tierline.erasures.erase(caller, params.id, why),
  });

  command('POST /people/:id/erase', {
    name: 'ErasePerson',
    summary: 'Erase the personal data of a removed person for good',
    description:
      'For operators. Name, address, network addresses and browsers read as [erased] from then on, everywhere and for ever; what the person did stays in the log under its id and can be proved.',
    params: idParams<PersonId>(),
    body,
    dryRun: {
      answer: personForecast,
      foresee: async (principal, { params }) => unrefused(await foresee.person(principal, params.id)),
    },
    run: (caller, { params, body: { reason: why } }) => tierline.erasures.erasePerson(caller, params.id, why),
  });
});
