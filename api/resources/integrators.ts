import { type Static, Type } from '@sinclair/typebox';
import { badInput } from '#api/problems/problem.ts';
import type { Resource } from '#api/resource.ts';
import { commands } from '#api/schemas/answers.ts';
import { closed, currency, id, idParams, timeZone } from '#api/schemas/fields.ts';
import { commandHeaders } from '#api/schemas/headers.ts';
import {
  addressChoice,
  assignedPlans,
  integratorDetails,
  mostPlans,
  pricing,
} from '#api/schemas/requests.ts';
import { taxOf } from '#api/schemas/tax-rules.ts';
import type { AccountId, PlanId } from '#domain/ids.ts';
import { type AssignedPlan, noTax, type WholesalePricing } from '#domain/plan/prices.ts';

const pricingBody = pricing();

const pricingOf = ({ tax, ...rates }: Static<typeof pricingBody>, path: string): WholesalePricing => ({
  ...rates,
  tax: tax ? taxOf(tax, `${path}tax`) : noTax,
});

/** Plans with a price of their own, and plans at their list price, are one set. @throws Problem 400 */
const plansOf = (plans: readonly AssignedPlan[], planIds: readonly PlanId[]): readonly AssignedPlan[] => {
  const named = new Set(plans.map(({ planId }) => planId));
  const twice = planIds.findIndex((planId) => named.has(planId));
  if (twice >= 0) throw badInput({ path: `planIds/${twice}`, message: 'is in plans already. Name it once.' });
  return [...plans, ...planIds.map((planId) => ({ planId }))];
};

const exampleAddress = { placeId: 'sample-1' };
const registration = closed(
  {
    ...integratorDetails,
    currency: currency(),
    timeZone: timeZone(),
    pricing: Type.Optional(pricingBody),
    plans: Type.Optional(assignedPlans()),
    planIds: Type.Optional(Type.Array(id<PlanId>(), { maxItems: mostPlans, uniqueItems: true })),
  },
  {
    examples: [
      {
        name: 'North Security',
        email: 'office@north.example',
        address: exampleAddress,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
        pricing: { storagePerGbMonth: '0.021', trafficPerGb: '0.008', currency: 'EUR' },
      },
    ],
  },
);

const subIntegrator = closed(
  {
    pricing: pricingBody,
    details: closed({ ...integratorDetails, timeZone: Type.Optional(timeZone()) }),
    plans: assignedPlans(),
  },
  {
    examples: [
      {
        pricing: { storagePerGbMonth: '0.03', trafficPerGb: '0.01', currency: 'EUR' },
        details: { name: 'North by East', email: 'office@east.example', address: exampleAddress },
        plans: [],
      },
    ],
  },
);

const changes = closed(
  {
    name: Type.Optional(integratorDetails.name),
    email: Type.Optional(integratorDetails.email),
    phone: integratorDetails.phone,
    address: Type.Optional(addressChoice()),
    timeZone: Type.Optional(timeZone()),
  },
  { examples: [{ phone: '+49 30 1234567' }] },
);

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
