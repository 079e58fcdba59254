import type { PlanId } from '#domain/ids.ts';

/** A non-negative decimal in text, such as `0.0235`; never a float. */
export type Rate = string;

export interface TaxRate {
  readonly name: string;
  /** Percent as a decimal text, such as `19`. */
  readonly percent: Rate;
}

export interface Tax {
  readonly mode: 'none' | 'exclusive' | 'inclusive';
  readonly rates: readonly TaxRate[];
}

/** What a biller asks of an integrator below it (domain.md B2). */
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

export const noTax: Tax = { mode: 'none', rates: [] };
