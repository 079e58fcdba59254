import { Type } from '@sinclair/typebox';
import { reasonNotBilled } from '#api/billing/unbilled.ts';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { pageOf } from '#api/kernel/routes/reads.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, idParams, instant, month, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import type { PayerForecast } from '#application/billing/forecast-payers.ts';
import { cursorAfter, partsOfCursor } from '#application/kernel/list-cursor.ts';
import type { Page, PageRequest } from '#application/kernel/ports/reading.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { amountOf } from '#domain/kernel/money.ts';

const amount = (description: string) => Type.String({ description, examples: ['12.34'] });
const figures = {
  currency: Type.String(),
  toDate: amount('What the month comes to by now: gross, late usage of earlier months with it.'),
  forecast: amount('The same at the end of the month: cameras stay as they are, usage goes on at its pace.'),
};
const name = nullable(Type.String());

const forecastSchema = Type.Object(
  {
    month: Type.String({ examples: ['2026-11'] }),
    asOf: instant({ description: 'When it was made. A large one is kept for a while.' }),
    estimate: Type.Literal(true),
    currencies: Type.Array(Type.Object(figures), { description: 'Of all payers.' }),
    payers: Type.Array(Type.Object({ payerId: id(), name, ...figures }), { description: 'A page of them.' }),
    unbillable: Type.Array(Type.Object({ payerId: id(), name, reason: reasonNotBilled }), {
      description: 'Payers that could not be billed as things stand; the first 500.',
    }),
    next: nullable(Type.String()),
  },
  { $id: 'Forecast', description: 'An estimate: nothing was issued, and nothing is owed by it.' },
);

export const forecastSchemas = [forecastSchema];

/** Payers that are shown to be unbillable. */
const mostUnbillable = 500;

const list = 'forecast';

const pageOfPayers = (
  payers: readonly PayerForecast[],
  { limit, after }: PageRequest,
): Page<PayerForecast> => {
  const [start = ''] = after === undefined ? [] : partsOfCursor(list, /^([0-9a-f-]{36})$/, after);
  const from = payers.findIndex(({ payerId }) => payerId > start);
  const items = from < 0 ? [] : payers.slice(from, from + limit);
  const last = items.at(-1);
  const next = last && last !== payers.at(-1) ? cursorAfter(list, last.payerId) : null;
  return { items, next };
};

const shown = ({ currency, toDate, forecast }: Omit<PayerForecast, 'payerId'>) => ({
  currency,
  toDate: amountOf(toDate, currency),
  forecast: amountOf(forecast, currency),
});

const totalsOf = (payers: readonly PayerForecast[]) =>
  [...Map.groupBy(payers, ({ currency }) => currency)]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([currency, of]) =>
      shown({
        currency,
        toDate: of.reduce((sum, { toDate }) => sum + toDate, 0n),
        forecast: of.reduce((sum, { forecast }) => sum + forecast, 0n),
      }),
    );

const mostPayers = 500;
const defaultPayers = 50;

/** The running month, to date and carried forward to its end (docs/domain.md B14). */
export const forecastRoutes = routes('billing', ({ tierline, reader }, { read }) => {
  const nameOf = async (accountId: AccountId): Promise<string | null> => {
    const account = await tierline.accounts.find(accountId);
    return account ? accountNameOf(account) : null;
  };

  read('GET /accounts/:id/forecast', {
    operationId: 'readForecast',
    summary: 'The running month, to date and carried forward to its end',
    description:
      "What the account's payers would be billed, with as=payer what the account itself would be: by the same functions as the bill, and an estimate all the same. Nothing is issued. Only the month that is under way by the biller's time zone has one.",
    of: readingOf('account'),
    params: idParams<AccountId>(),
    query: { month: Type.Optional(month()), as: Type.Optional(oneOf(['biller', 'payer'])) },
    headers: readHeaders,
    paged: true,
    answer: Type.Ref('Forecast'),
    read: async ({ request, reply, accountId, query }) => {
      await reader.head(request, reply);
      const atLeast = request.headers['tierline-at-least'];
      const made = unrefused(
        await tierline.billingRuns.forecast({
          accountId,
          as: query.as ?? 'biller',
          ...(query.month === undefined ? {} : { month: query.month }),
          ...(atLeast === undefined ? {} : { atLeast: BigInt(String(atLeast)) }),
        }),
      );
      reader.say(reply, made.position);
      const { limit = defaultPayers, after } = pageOf(request);
      const page = pageOfPayers(made.payers, {
        limit: Math.min(limit, mostPayers),
        ...(after === undefined ? {} : { after }),
      });
      return {
        month: made.month,
        asOf: made.asOf,
        estimate: true,
        currencies: totalsOf(made.payers),
        payers: await Promise.all(
          page.items.map(async ({ payerId, ...of }) => ({
            payerId,
            name: await nameOf(payerId),
            ...shown(of),
          })),
        ),
        unbillable: await Promise.all(
          made.unbillable.slice(0, mostUnbillable).map(async ({ payerId, ...reason }) => ({
            payerId,
            name: await nameOf(payerId),
            reason,
          })),
        ),
        next: page.next,
      };
    },
  });
});
