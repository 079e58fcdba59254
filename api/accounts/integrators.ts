import {
  changes,
  listPriceFields,
  plansOf,
  registration,
  subIntegrator,
  subIntegratorField,
} from '#api/accounts/integrator-requests.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, idParams } from '#api/kernel/schemas/fields.ts';
import { assignedPlans, pricingBody, pricingOf } from '#api/plans/price-requests.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const params = idParams<AccountId>();
const creates = (created: string) => `/v1/accounts/${created}`;

/** Integrators: registering, sub-integrators, details, wholesale pricing, plans, confirmation mails. */
export const integratorRoutes = routes('integrators', ({ tierline: { integrators } }, { command }) => {
  command('POST /integrators', {
    name: 'RegisterIntegrator',
    summary: 'Register a primary integrator',
    body: registration,
    creates,
    check: ({ currency, pricing, plans = [], planIds = [], ...details }) => ({
      details,
      currency,
      plans: plansOf(plans, planIds),
      ...(pricing ? { pricing: pricingOf(pricing, 'pricing/') } : {}),
    }),
    sentAt: listPriceFields,
    run: (caller, { checked }) => integrators.register(caller, checked),
  });

  command('POST /integrators/:id/sub-integrators', {
    name: 'CreateSubIntegrator',
    summary: 'Create a sub-integrator',
    description: 'Only people of integrators may; an operator acts for one with Tierline-On-Behalf-Of.',
    params,
    body: subIntegrator,
    creates,
    check: ({ details, plans, pricing }) => ({ details, plans, pricing: pricingOf(pricing, 'pricing/') }),
    sentAt: subIntegratorField,
    run: (caller, asked) => integrators.createSubIntegrator(caller, asked.params.id, asked.checked),
  });

  command('PATCH /integrators/:id', {
    name: 'ChangeIntegratorDetails',
    summary: 'Change details',
    description: 'A new e-mail address is pending until it is confirmed.',
    params,
    body: changes,
    run: (caller, asked) => integrators.change(caller, asked.params.id, asked.body),
  });

  command('PUT /integrators/:id/pricing', {
    name: 'SetWholesalePricing',
    summary: 'Set the wholesale pricing',
    params,
    body: pricingBody,
    check: (pricing) => pricingOf(pricing, ''),
    run: (caller, asked) => integrators.setPricing(caller, asked.params.id, asked.checked),
  });

  command('PUT /integrators/:id/plans', {
    name: 'AssignPlans',
    summary: 'Set the whole set of assigned plans',
    params,
    body: closed({ plans: assignedPlans() }),
    run: (caller, asked) => integrators.assignPlans(caller, asked.params.id, asked.body.plans),
  });

  command('POST /integrators/:id/email-confirmations', {
    name: 'RequestEmailConfirmation',
    summary: 'Send a confirmation mail (again)',
    params,
    body: closed({}),
    run: (caller, asked) => integrators.requestConfirmation(caller, asked.params.id),
  });
});
