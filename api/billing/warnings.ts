import { Type } from '@sinclair/typebox';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, idParams, instant } from '#api/kernel/schemas/fields.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const warning = Type.Object({
  code: Type.String(),
  detail: Type.String(),
  payerId: Type.Optional(id({ description: 'Whom it is about; absent: the price list.' })),
  planId: Type.Optional(id()),
  since: instant({ description: 'Since when it is so.' }),
});

/** What a biller's people should look at in what they ask of their payers (docs/domain.md B13). */
export const warningRoutes = routes('billing', ({ tierline: { warnings } }, { list }) => {
  list('GET /accounts/:id/warnings', {
    operationId: 'listWarnings',
    summary: 'What a biller sells below cost, and whom it cannot bill',
    description:
      'Wherever it came about: a price list, a profile, a camera put on a plan, a cost raised from above. By payer, the price list first; each until it is mended.',
    of: readingOf('account'),
    params: idParams<AccountId>(),
    model: 'billing-facts',
    item: warning,
    page: (page, { params }) => warnings.list(params.id, page),
    present: (warning) => warning,
  });
});
