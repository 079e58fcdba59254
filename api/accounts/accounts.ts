import { Type } from '@sinclair/typebox';
import { effectiveStatuses } from '#api/accounts/account-schemas.ts';
import { detailsWithin, rowWithin, treeWithin } from '#api/accounts/within-reach.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { readingOf, readingWithin } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { formatted, id, idParams, line, oneOf } from '#api/kernel/schemas/fields.ts';
import { askerOf } from '#domain/accounts/access/access.ts';
import { leftAt } from '#domain/accounts/deeds-on-account.ts';
import { rolesToGive } from '#domain/accounts/people/roles-to-give.ts';
import type { AccountId, PlanId } from '#domain/kernel/ids.ts';

/** A minus turns the order round. */
const orders = ['created', '-created', 'name', '-name'] as const;

const params = idParams<AccountId>();

/** The customer list, and accounts with their subtrees. */
export const accountRoutes = routes('accounts', ({ tierline }, { list, one }) => {
  list('GET /customer-list', {
    operationId: 'listCustomers',
    summary: 'Integrators and customers below an account',
    of: readingWithin('under'),
    query: {
      under: Type.Optional(id<AccountId>({ description: 'Your own account when absent.' })),
      type: Type.Optional(oneOf(['integrator', 'customer'])),
      status: Type.Optional(oneOf(['enabled', 'disabled', 'closed'])),
      effectiveStatus: Type.Optional(oneOf(effectiveStatuses)),
      country: Type.Optional(
        formatted('country', { maxLength: 2, description: 'Of the address, by ISO 3166-1: DE.' }),
      ),
      planId: Type.Optional(
        id<PlanId>({
          description: 'Integrators to whom the plan is assigned, and customers with a camera on it.',
        }),
      ),
      order: Type.Optional(
        oneOf(orders, { description: 'Oldest first when absent; names as people read them.' }),
      ),
      count: Type.Optional(Type.Boolean({ description: 'Also says how many there are altogether.' })),
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
    extras: { total: Type.Optional(Type.Integer({ description: 'With count=true.' })) },
    page: (page, { models, accountId, request, query: { under: _, count = false, ...asked } }) => {
      // The whole list in lines has no place for a total, which would be counted anew for each of its pages.
      const counted = count && !accepts(request.headers, ndjson);
      return models.customerList({ ...asked, ...page, count: counted, under: accountId });
    },
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
    present: async (details, { principal, path, moment }) => {
      const may = leftAt(moment, await tierline.mayOnAccount(principal, path));
      const roles = rolesToGive({ accountId: details.id, path, maker: principal });
      return {
        ...detailsWithin(details, askerOf(principal, path)),
        may,
        rolesToGive: {
          keys: may.includes('issueApiKey') ? roles.keys : [],
          people: may.includes('invitePerson') ? roles.people : [],
        },
      };
    },
  });

  one('GET /accounts/:id/tree', {
    operationId: 'readAccountTree',
    summary: 'An account with everything below it',
    description:
      'With depth so many levels of it: `children` is null where some are left out, and `childCount` and `cameras` say what is there.',
    of: readingOf('account'),
    params,
    query: {
      depth: Type.Optional(
        Type.Integer({ minimum: 1, maximum: 100, description: 'All levels when absent.' }),
      ),
    },
    model: 'customer-list',
    asOf: 'subtree',
    answer: Type.Ref('AccountTree'),
    find: (asked) => asked.models.tree(asked.params.id, asked.query.depth),
    present: (tree, { principal }) => treeWithin(tree, principal.account),
  });
});
