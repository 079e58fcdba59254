import { Type } from '@sinclair/typebox';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, formatted, id, idParams, instant, month, reason } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** Why a payer's month is not billed. */
export const reasonNotBilled = Type.Object({
  code: Type.String({ description: 'As a billing run says it.' }),
  detail: Type.String({ description: 'In words, with what there is to do about it.' }),
});

export const unbilledMonthSchema = Type.Object(
  {
    payerId: id(),
    name: Type.String(),
    month: formatted('month'),
    reason: reasonNotBilled,
    mended: Type.Boolean({
      description:
        'Whether what was in the way is not so any more, such as missing pricing that was set since: a run of the month bills it.',
    }),
    since: instant({ description: 'When a run first could not bill it.' }),
  },
  { $id: 'UnbilledMonth' },
);

/** Who could not be billed, until they are billed or the month is waived (docs/domain.md B4). */
export const unbilledRoutes = routes('billing', ({ tierline: { unbilled } }, { command, list }) => {
  list('GET /accounts/:id/unbilled', {
    operationId: 'listUnbilled',
    summary: "A biller's payers that could not be billed",
    description:
      'Months of payers that a run failed to bill, and of integrators that used something and have no pricing: until they are billed, or waived.',
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'unbilled',
    item: Type.Ref('UnbilledMonth'),
    page: (page, { params }) => unbilled.list(params.id, page),
    present: ({ payerId, name, month, code, detail, mended, since }) => ({
      payerId,
      name,
      month,
      reason: { code, detail },
      mended,
      since,
    }),
  });

  command('POST /accounts/:id/unbilled/:payerId/:month/waive', {
    name: 'WaiveUnbilledMonth',
    summary: 'Give up a month that could not be billed',
    description:
      'It is not shown as unbilled any more. It can still be billed, once what was in the way is mended.',
    params: closed({ id: id<AccountId>(), payerId: id<AccountId>(), month: month() }),
    body: closed({ reason: reason() }, { examples: [{ reason: 'A test account that never was in use' }] }),
    run: (caller, { params: { id: billerId, payerId, month }, body }) =>
      unbilled.waive(caller, { billerId, payerId, month, ...body }),
  });
});
