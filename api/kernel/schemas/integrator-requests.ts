import { type Static, Type } from '@sinclair/typebox';
import { taxOf } from '#api/billing/tax-rules-schemas.ts';
import { badInput } from '#api/kernel/problems/problem.ts';
import { closed, currency, id, timeZone } from '#api/kernel/schemas/fields.ts';
import {
  addressChoice,
  assignedPlans,
  integratorDetails,
  mostPlans,
  pricing,
} from '#api/kernel/schemas/requests.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { type AssignedPlan, noTax, type WholesalePricing } from '#domain/plans/prices.ts';

export const pricingBody = pricing();

export const pricingOf = ({ tax, ...rates }: Static<typeof pricingBody>, path: string): WholesalePricing => ({
  ...rates,
  tax: tax ? taxOf(tax, `${path}tax`) : noTax,
});

/** Plans with a price of their own, and plans at their list price, are one set. @throws Problem 400 */
export const plansOf = (
  plans: readonly AssignedPlan[],
  planIds: readonly PlanId[],
): readonly AssignedPlan[] => {
  const named = new Set(plans.map(({ planId }) => planId));
  const twice = planIds.findIndex((planId) => named.has(planId));
  if (twice >= 0) throw badInput({ path: `planIds/${twice}`, message: 'is in plans already. Name it once.' });
  return [...plans, ...planIds.map((planId) => ({ planId }))];
};

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
