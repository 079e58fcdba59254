import { type Static, Type } from '@sinclair/typebox';
import { badInput } from '#api/kernel/problems/problem.ts';
import { closed, currency, formatted, id, line, oneOf, rate } from '#api/kernel/schemas/fields.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { misfitOfTax, noTax, type Tax, type WholesalePricing } from '#domain/plans/prices.ts';

export const tax = () =>
  closed({
    mode: oneOf(['none', 'exclusive', 'inclusive']),
    rates: Type.Optional(
      Type.Array(closed({ name: line(60), percent: formatted('percent', { maxLength: 8 }) }), {
        maxItems: 10,
        uniqueBy: ['name'],
      }),
    ),
  });

const pricing = () =>
  closed({
    storagePerGbMonth: rate(),
    trafficPerGb: rate(),
    currency: currency(),
    tax: Type.Optional(tax()),
  });

/** Most plans one account may have. */
export const mostPlans = 1000;

export const assignedPlans = () =>
  Type.Array(closed({ planId: id<PlanId>(), pricePerCameraMonth: Type.Optional(rate()) }), {
    maxItems: mostPlans,
    uniqueBy: ['planId'],
  });

export const pricingBody = pricing();

export const pricingOf = ({ tax, ...rates }: Static<typeof pricingBody>, path: string): WholesalePricing => ({
  ...rates,
  tax: tax ? taxOf(tax, `${path}tax`) : noTax,
});

interface TaxInput {
  readonly mode: Tax['mode'];
  readonly rates?: Tax['rates'];
}

/** The tax with its rates. @throws Problem 400 when they do not fit its mode */
export const taxOf = ({ mode, rates = [] }: TaxInput, path: string): Tax => {
  const tax = { mode, rates };
  const message = misfitOfTax(tax);
  if (message) throw badInput({ path: `${path}/rates`, code: 'does-not-fit', message });
  return tax;
};
