import { Big } from 'big.js';
import type { PlanId } from '#domain/ids.ts';
import type { PlanState } from '#domain/plan/plan.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plan/prices.ts';

/** Something allowed that its maker may not have meant. */
export interface Warning {
  readonly code: 'plan-below-cost' | 'storage-below-cost' | 'traffic-below-cost';
  readonly detail: string;
  readonly path: string;
}

/** domain.md A5: selling below one's own cost is allowed and answered with a warning. Costs in another currency cannot be compared. */
export const planWarnings = (
  sold: readonly AssignedPlan[],
  bought: readonly AssignedPlan[] | undefined,
  known: ReadonlyMap<PlanId, PlanState>,
): readonly Warning[] =>
  sold.flatMap((plan, index) => {
    const list = known.get(plan.planId)?.pricePerCameraMonth;
    const own = bought?.find((candidate) => candidate.planId === plan.planId)?.pricePerCameraMonth;
    const cost = own ?? list;
    const price = plan.pricePerCameraMonth ?? list;
    if (cost === undefined || price === undefined || !Big(price).lt(cost)) return [];
    const path = `plans/${index}/pricePerCameraMonth`;
    return [
      {
        code: 'plan-below-cost',
        detail: `The price ${price} is below the parent's own cost of ${cost}.`,
        path,
      },
    ];
  });

export const pricingWarnings = (
  sold: WholesalePricing | undefined,
  bought: WholesalePricing | undefined,
): readonly Warning[] => {
  if (!sold || !bought || sold.currency !== bought.currency) return [];
  const below = (code: Warning['code'], price: string, cost: string, path: string): readonly Warning[] =>
    Big(price).lt(cost)
      ? [{ code, detail: `The rate ${price} is below the parent's own cost of ${cost}.`, path }]
      : [];
  return [
    ...below(
      'storage-below-cost',
      sold.storagePerGbMonth,
      bought.storagePerGbMonth,
      'pricing/storagePerGbMonth',
    ),
    ...below('traffic-below-cost', sold.trafficPerGb, bought.trafficPerGb, 'pricing/trafficPerGb'),
  ];
};
