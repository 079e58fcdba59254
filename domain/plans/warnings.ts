import { Big } from 'big.js';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { Warning } from '#domain/kernel/warning.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

/**
 * docs/domain.md A5: selling below one's own cost is allowed, and is answered with a warning. A plan that the seller does
 * not have gives none, because its list price is not for the seller to know.
 * @param bought the seller's own plans; absent for the platform, which buys from nobody
 * @param path of the list of plans in the request
 */
export const planWarnings = (
  sold: readonly AssignedPlan[],
  bought: readonly AssignedPlan[] | undefined,
  known: ReadonlyMap<PlanId, PlanState>,
  path: string,
): readonly Warning[] => {
  if (!bought) return [];
  return sold.flatMap((plan, index) => {
    const list = known.get(plan.planId)?.pricePerCameraMonth;
    const own = bought.find((candidate) => candidate.planId === plan.planId);
    const cost = own && (own.pricePerCameraMonth ?? list);
    const price = plan.pricePerCameraMonth ?? list;
    if (cost === undefined || price === undefined || !Big(price).lt(cost)) return [];
    return [
      {
        code: 'plan-below-cost',
        detail: `The price ${price} is below the parent's own cost of ${cost}.`,
        path: `${path}/${index}/pricePerCameraMonth`,
      },
    ];
  });
};

type Rates = Pick<WholesalePricing, 'storagePerGbMonth' | 'trafficPerGb' | 'currency'>;

/** The same for storage and traffic. Costs in another currency cannot be compared. `prefix` is the path of the rates in the request. */
export const ratesWarnings = (
  sold: Rates | undefined,
  bought: Rates | undefined,
  prefix: string,
): readonly Warning[] => {
  if (!sold || !bought || sold.currency !== bought.currency) return [];
  const below = (code: Warning['code'], rate: 'storagePerGbMonth' | 'trafficPerGb'): readonly Warning[] =>
    Big(sold[rate]).lt(bought[rate])
      ? [
          {
            code,
            detail: `The rate ${sold[rate]} is below the parent's own cost of ${bought[rate]}.`,
            path: `${prefix}${rate}`,
          },
        ]
      : [];
  return [
    ...below('storage-below-cost', 'storagePerGbMonth'),
    ...below('traffic-below-cost', 'trafficPerGb'),
  ];
};
