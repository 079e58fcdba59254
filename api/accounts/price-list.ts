import { Type } from '@sinclair/typebox';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, currency, id, idParams, name, rate } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { mostPlans } from '#api/plans/price-requests.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { refuse } from '#domain/kernel/refusal.ts';
import { priceListOf } from '#domain/plans/price-edges.ts';

const priceList = closed(
  {
    plans: Type.Array(
      closed({
        planId: id<PlanId>(),
        name: Type.Optional(
          name(100, { description: 'What its payers see instead of the plan’s own name.' }),
        ),
        pricePerCameraMonth: rate(),
        currency: currency(),
      }),
      { maxItems: mostPlans, uniqueBy: ['planId', 'currency'] },
    ),
  },
  {
    examples: [
      {
        plans: [
          {
            planId: '01900000-0000-7000-8000-0000000000a1',
            name: 'Always on',
            pricePerCameraMonth: '12.90',
            currency: 'EUR',
          },
        ],
      },
    ],
  },
);

const params = idParams<AccountId>();
const noSuchBiller = refuse('not-found', 'There is no such biller: customers bill nobody.');

/** A biller's own price list (docs/domain.md B13). */
export const priceListRoutes = routes('accounts', ({ tierline, reader }, { command, read }) => {
  read('GET /accounts/:id/price-list', {
    operationId: 'readPriceList',
    summary: 'What a biller asks of everybody for its plans',
    of: readingOf('account', 'read-billing'),
    params,
    headers: readHeaders,
    answer: priceList,
    read: async ({ request, reply, accountId }) => {
      await reader.head(request, reply);
      const biller = await tierline.accounts.find(accountId);
      if (biller?.type === 'customer') throw problemOfRefusal(noSuchBiller);
      return { plans: priceListOf(biller) };
    },
  });

  command('PUT /accounts/:id/price-list', {
    name: 'SetPriceList',
    summary: 'Set what a biller asks of everybody for its plans',
    description:
      'The whole list, one price for each plan and currency. A payer pays it where it has no price of its own; a plan that is not listed costs its list price.',
    params,
    body: priceList,
    run: (caller, asked) => tierline.priceLists.set(caller, asked.params.id, asked.body.plans),
  });
});
