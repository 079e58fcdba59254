import { Type } from '@sinclair/typebox';
import { detailsWithin, rowWithin, treeWithin } from '#api/accounts/within-reach.ts';
import { readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { id, idParams, line, oneOf } from '#api/kernel/schemas/fields.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const params = idParams<AccountId>();

/** The customer list, and accounts with their subtrees. */
export const accountRoutes = routes('accounts', (_, { list, one }) => {
  list('GET /customer-list', {
    operationId: 'listCustomers',
    summary: 'Integrators and customers below an account',
    of: readingWithin('under'),
    query: {
      under: Type.Optional(id<AccountId>({ description: 'Your own account when absent.' })),
      type: Type.Optional(oneOf(['integrator', 'customer'])),
      status: Type.Optional(oneOf(['enabled', 'disabled', 'closed'])),
      q: Type.Optional(
        line(200, {
          description:
            'Words; each occurs somewhere in name, e-mail address or id, whatever its case, accents and form.',
        }),
      ),
    },
    model: 'customer-list',
    asOf: 'subtree',
    item: Type.Ref('AccountRow'),
    page: (page, { models, accountId, query: { type, status, q } }) =>
      models.customerList({
        under: accountId,
        ...(type === undefined ? {} : { type }),
        ...(status === undefined ? {} : { status }),
        ...(q === undefined ? {} : { q }),
        ...page,
      }),
    present: (row, { principal }) => rowWithin(row, principal.account),
  });

  one('GET /accounts/:id', {
    operationId: 'readAccount',
    summary: 'An account with all details',
    description: 'Prices are null to those who may not read the bills of the account.',
    of: readingOf('account'),
    params,
    model: 'customer-list',
    asOf: 'subtree',
    answer: Type.Ref('Account'),
    find: (asked) => asked.models.account(asked.params.id),
    revision: ({ revision }) => revision,
    present: (details, { principal, path }) => detailsWithin(details, askerOf(principal, path)),
  });

  one('GET /accounts/:id/tree', {
    operationId: 'readAccountTree',
    summary: 'An account with everything below it',
    of: readingOf('account'),
    params,
    model: 'customer-list',
    asOf: 'subtree',
    answer: Type.Ref('AccountTree'),
    find: (asked) => asked.models.tree(asked.params.id),
    present: (tree, { principal }) => treeWithin(tree, principal.account),
  });
});
