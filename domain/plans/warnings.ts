import { Big } from 'big.js';
import type { PlanId } from '#domain/kernel/ids.ts';
import type { Warning } from '#domain/kernel/warning.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import {
  type EdgePrice,
  edgeOf,
  type PricedAccount,
  type PriceEdge,
  priceOn,
} from '#domain/plans/price-edges.ts';
import type { AssignedPlan, WholesalePricing } from '#domain/plans/prices.ts';

/**
 * What a plan costs the last account of a path itself. The platform buys of nobody. A plan that an integrator does not have
 * costs it nothing, because its list price is not for the integrator to know.
 * @param path from the platform down to the seller
 */
export const costOn = (path: readonly PricedAccount[], plan: PlanState): EdgePrice | undefined => {
  const [biller, seller] = path.slice(-2);
  if (!biller || seller?.type !== 'integrator') return undefined;
  if (!seller.plans?.some(({ planId }) => planId === plan.planId)) return undefined;
  const edge = edgeOf(biller, seller);
  return edge && priceOn(edge, plan);
};

/** Whether a plan brings less than it costs. Prices in two currencies cannot be compared. */
export const isBelowCost = (price: EdgePrice | undefined, cost: EdgePrice | undefined): boolean =>
  price !== undefined &&
  cost !== undefined &&
  price.currency === cost.currency &&
  Big(price.price).lt(cost.price);

/** A plan that is sold at a price, and the field of the request that says so. */
export interface Sale {
  readonly planId: PlanId;
  readonly price: EdgePrice | undefined;
  readonly path: string;
}

/** What plans are sold at, one by one as a request has them. @param path of the list of plans in the request */
export const salesOf = (
  plans: readonly AssignedPlan[],
  terms: Pick<PriceEdge, 'currency' | 'listed'>,
  known: ReadonlyMap<PlanId, PlanState>,
  path: string,
): readonly Sale[] =>
  plans.map((sold, index) => {
    const plan = known.get(sold.planId);
    return {
      planId: sold.planId,
      price: plan && priceOn({ ...terms, own: [sold] }, plan),
      path: `${path}/${index}/pricePerCameraMonth`,
    };
  });

/**
 * Plans that a customer may come to use without a price of its own: they cost what the seller asks of everybody, or the list
 * price. Retired ones are left out, since nothing new goes on them.
 * @param path of the list of prices in the request, which does not name them
 */
export const salesAtList = (
  offered: readonly AssignedPlan[],
  priced: readonly AssignedPlan[],
  terms: Pick<PriceEdge, 'currency' | 'listed'>,
  known: ReadonlyMap<PlanId, PlanState>,
  path: string,
): readonly Sale[] =>
  offered.flatMap(({ planId }) => {
    const plan = known.get(planId);
    if (!plan || plan.retired || priced.some((own) => own.planId === planId)) return [];
    return [{ planId, price: priceOn({ ...terms, own: [] }, plan), path }];
  });

/**
 * docs/domain.md A5, B13: selling below one's own cost is allowed, and is answered with a warning.
 * @param sellers from the platform down to the account that sells
 */
export const planWarnings = (
  sales: readonly Sale[],
  sellers: readonly PricedAccount[],
  known: ReadonlyMap<PlanId, PlanState>,
): readonly Warning[] =>
  sales.flatMap(({ planId, price, path }) => {
    const plan = known.get(planId);
    const cost = plan && costOn(sellers, plan);
    if (!price || !cost || !isBelowCost(price, cost)) return [];
    return [
      {
        code: 'plan-below-cost',
        detail: `The price ${price.price} is below the biller's own cost of ${cost.price}.`,
        path,
      },
    ];
  });

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
            detail: `The rate ${sold[rate]} is below the biller's own cost of ${bought[rate]}.`,
            path: `${prefix}${rate}`,
          },
        ]
      : [];
  return [
    ...below('storage-below-cost', 'storagePerGbMonth'),
    ...below('traffic-below-cost', 'trafficPerGb'),
  ];
};
