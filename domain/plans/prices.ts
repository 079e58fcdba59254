import { Big } from 'big.js';
import type { PlanId } from '#domain/kernel/ids.ts';

/** A non-negative decimal in text, such as `0.0235`; never a float. Kept as people wrote it: `9.90` and `9.9` are the same rate. */
export type Rate = string;

/** Whether both are the same number, however written, or both absent. */
export const sameRate = (one: Rate | undefined, other: Rate | undefined): boolean =>
  one === undefined || other === undefined ? one === other : Big(one).eq(other);

export interface TaxRate {
  readonly name: string;
  /** Percent as a decimal text, such as `19`. */
  readonly percent: Rate;
}

export interface Tax {
  readonly mode: 'none' | 'exclusive' | 'inclusive';
  readonly rates: readonly TaxRate[];
}

/** What a biller asks of an integrator below it (docs/domain.md B2). */
export interface WholesalePricing {
  readonly storagePerGbMonth: Rate;
  readonly trafficPerGb: Rate;
  readonly currency: string;
  readonly tax: Tax;
}

/** A plan an integrator may sell; without a price of its own it costs the plan's list price. */
export interface AssignedPlan {
  readonly planId: PlanId;
  readonly pricePerCameraMonth?: Rate;
}

/** docs/domain.md B3: rates are there exactly where the mode taxes. What is wrong with them, if anything. */
export const misfitOfTax = ({ mode, rates }: Tax): string | undefined => {
  if (mode === 'none' && rates.length > 0) return 'must be left out or empty in mode none.';
  if (mode !== 'none' && rates.length === 0) return `must name at least one rate in mode ${mode}.`;
  return undefined;
};

export const sameTax = (one: Tax, other: Tax): boolean =>
  one.mode === other.mode &&
  one.rates.length === other.rates.length &&
  one.rates.every(({ name, percent }, index) => {
    const counterpart = other.rates[index];
    return counterpart?.name === name && sameRate(counterpart.percent, percent);
  });

/** What storage and traffic cost. */
type Rates = Pick<WholesalePricing, 'storagePerGbMonth' | 'trafficPerGb' | 'currency'>;

export const sameRates = (one: Rates, other: Rates): boolean =>
  one.currency === other.currency &&
  sameRate(one.storagePerGbMonth, other.storagePerGbMonth) &&
  sameRate(one.trafficPerGb, other.trafficPerGb);

export const samePricing = (one: WholesalePricing, other: WholesalePricing): boolean =>
  sameRates(one, other) && sameTax(one.tax, other.tax);

/** Whether both name the same plans at the same prices, in whatever order. */
export const samePlans = (one: readonly AssignedPlan[], other: readonly AssignedPlan[]): boolean => {
  const prices = new Map(other.map((plan) => [plan.planId, plan.pricePerCameraMonth]));
  return (
    one.length === other.length &&
    one.every(
      ({ planId, pricePerCameraMonth }) =>
        prices.has(planId) && sameRate(prices.get(planId), pricePerCameraMonth),
    )
  );
};

export const noTax: Tax = { mode: 'none', rates: [] };
