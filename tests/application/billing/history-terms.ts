import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { AccountId, BillingRunId, CameraId, DisablementId, Month, PlanId } from '#domain/kernel/ids.ts';
import type { AssignedPlan, Tax, WholesalePricing } from '#domain/plans/prices.ts';
import { noTax } from '#domain/plans/prices.ts';

/** Ids in histories are words, so that a failure reads. */
export const accountId = (name: string): AccountId => name as AccountId;
export const planId = (name: string): PlanId => name as PlanId;
export const cameraId = (name: string): CameraId => name as CameraId;
export const month = (text: string): Month => text as Month;
export const disablementNamed = (name: string): DisablementId => name as DisablementId;
export const runId = (name: string): BillingRunId => name as BillingRunId;

interface RatesAndTax {
  readonly storage?: string;
  readonly traffic?: string;
  readonly currency?: string;
  readonly tax?: Tax;
}

/** Nothing costs anything unless told otherwise, so that a scene shows only what it is about. */
export const pricing = ({ storage, traffic, currency, tax }: RatesAndTax = {}): WholesalePricing => ({
  storagePerGbMonth: storage ?? '0',
  trafficPerGb: traffic ?? '0',
  currency: currency ?? 'EUR',
  tax: tax ?? noTax,
});

/** `plans`: price by plan. */
export const profile = (
  terms: RatesAndTax & { readonly plans?: Readonly<Record<string, string>> } = {},
): BillingProfile => {
  const { tax, ...rates } = pricing(terms);
  return { automaticBilling: true, rates, tax, planPrices: assigned(terms.plans ?? {}) };
};

/** A price of `list` is none of its own: the plan's list price. */
export const assigned = (plans: Readonly<Record<string, string>>): readonly AssignedPlan[] =>
  Object.entries(plans).map(([name, price]) => ({
    planId: planId(name),
    ...(price === 'list' ? {} : { pricePerCameraMonth: price }),
  }));

export const exclusive = (...percents: readonly string[]): Tax => ({
  mode: 'exclusive',
  rates: percents.map((percent) => ({ name: `VAT ${percent}`, percent })),
});
export const inclusive = (...percents: readonly string[]): Tax => ({
  ...exclusive(...percents),
  mode: 'inclusive',
});

export const gb = 10n ** 9n;
