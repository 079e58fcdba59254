import type { Resource } from '#api/kernel/resource.ts';
import { commands } from '#api/kernel/schemas/answers.ts';
import { closed, idParams } from '#api/kernel/schemas/fields.ts';
import { commandHeaders } from '#api/kernel/schemas/headers.ts';
import {
  changes,
  plansOf,
  pricingBody,
  pricingOf,
  registration,
  subIntegrator,
} from '#api/kernel/schemas/integrator-requests.ts';
import { assignedPlans } from '#api/kernel/schemas/requests.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const location = (created: string) => `/v1/accounts/${created}`;

/** Integrators: registering, sub-integrators, details, wholesale pricing, plans, confirmation mails. */
export const integratorRoutes: Resource = async (app, { api: { tierline, commands: runner } }) => {
  const { integrators } = tierline;
  const tags = ['integrators'];
  const params = idParams<AccountId>();
  const headers = commandHeaders;

  app.post(
    '/integrators',
    {
      schema: {
        tags,
        summary: 'Register a primary integrator',
        headers,
        body: registration,
        response: commands(201),
      },
    },
    (request, reply) => {
      const { currency: billedIn, pricing: rates, plans = [], planIds = [], ...details } = request.body;
      const assigned = plansOf(plans, planIds);
      const wholesale = rates && pricingOf(rates, 'pricing/');
      return runner.run(request, reply, {
        name: 'RegisterIntegrator',
        status: 201,
        location,
        run: (caller) =>
          integrators.register(caller, {
            details,
            currency: billedIn,
            plans: assigned,
            ...(wholesale ? { pricing: wholesale } : {}),
          }),
      });
    },
  );

  app.post(
    '/integrators/:id/sub-integrators',
    {
      schema: {
        tags,
        summary: 'Create a sub-integrator',
        description: 'Only people of integrators may; an operator acts for one with Tierline-On-Behalf-Of.',
        headers,
        params,
        body: subIntegrator,
        response: commands(201),
      },
    },
    (request, reply) => {
      const { details, plans } = request.body;
      const wholesale = pricingOf(request.body.pricing, 'pricing/');
      return runner.run(request, reply, {
        name: 'CreateSubIntegrator',
        status: 201,
        location,
        run: (caller) =>
          integrators.createSubIntegrator(caller, request.params.id, { details, plans, pricing: wholesale }),
      });
    },
  );

  app.patch(
    '/integrators/:id',
    {
      schema: {
        tags,
        summary: 'Change details',
        description: 'A new e-mail address is pending until it is confirmed.',
        headers,
        params,
        body: changes,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'ChangeIntegratorDetails',
        run: (caller) => integrators.change(caller, request.params.id, request.body),
      }),
  );

  app.put(
    '/integrators/:id/pricing',
    {
      schema: {
        tags,
        summary: 'Set the wholesale pricing',
        headers,
        params,
        body: pricingBody,
        response: commands(),
      },
    },
    (request, reply) => {
      const wholesale = pricingOf(request.body, '');
      return runner.run(request, reply, {
        name: 'SetWholesalePricing',
        run: (caller) => integrators.setPricing(caller, request.params.id, wholesale),
      });
    },
  );

  app.put(
    '/integrators/:id/plans',
    {
      schema: {
        tags,
        summary: 'Set the whole set of assigned plans',
        headers,
        params,
        body: closed({ plans: assignedPlans() }),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'AssignPlans',
        run: (caller) => integrators.assignPlans(caller, request.params.id, request.body.plans),
      }),
  );

  app.post(
    '/integrators/:id/email-confirmations',
    {
      schema: {
        tags,
        summary: 'Send a confirmation mail (again)',
        headers,
        params,
        body: closed({}),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RequestEmailConfirmation',
        run: (caller) => integrators.requestConfirmation(caller, request.params.id),
      }),
  );
};
