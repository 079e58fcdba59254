import { Type } from '@sinclair/typebox';
import { addressChoice, integratorDetails } from '#api/accounts/account-requests.ts';
import { badInput } from '#api/kernel/problems/problem.ts';
import { closed, currency, id, timeZone } from '#api/kernel/schemas/fields.ts';
import { assignedPlans, mostPlans, pricingBody } from '#api/plans/price-requests.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { AssignedPlan } from '#domain/plans/prices.ts';

/** Plans with a price of their own, and plans at their list price, are one set. @throws Problem 400 */
export const plansOf = (
  plans: readonly AssignedPlan[],
  planIds: readonly PlanId[],
): readonly AssignedPlan[] => {
  const named = new Set(plans.map(({ planId }) => planId));
  const twice = planIds.findIndex((planId) => named.has(planId));
  if (twice >= 0)
    throw badInput({
      path: `planIds/${twice}`,
      code: 'repeated',
      message: 'is in plans already. Name it once.',
    });
  return [...plans, ...planIds.map((planId) => ({ planId }))];
};

/** Where in a registration a plan stands that a rule found at fault: those at their list price are a list of their own. */
export const listPriceFields = (
  path: string,
  { plans = [] }: { readonly plans?: readonly AssignedPlan[] },
): string => {
  const index = Number(/^plans\/(\d+)\/planId$/.exec(path)?.[1] ?? -1);
  return index < plans.length ? path : `planIds/${index - plans.length}`;
};

const ofDetails = /^(?:name|email|phone|address|timeZone)(?:\/|$)/;

/** Where in the request for a sub-integrator a field stands: its details are a part of their own. */
export const subIntegratorField = (path: string): string => (ofDetails.test(path) ? `details/${path}` : path);

const exampleAddress = { placeId: 'sample-1' };
export const registration = closed(
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

export const subIntegrator = closed(
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

export const changes = closed(
  {
    name: Type.Optional(integratorDetails.name),
    email: Type.Optional(integratorDetails.email),
    phone: integratorDetails.phone,
    address: Type.Optional(addressChoice()),
    timeZone: Type.Optional(timeZone()),
  },
  { examples: [{ phone: '+49 30 1234567' }] },
);
