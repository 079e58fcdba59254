import { Big } from 'big.js';
import type { AccountFacts } from '#domain/billing/facts.ts';
import {
  type Asked,
  changesOf,
  costTermsAt,
  heldSince,
  justAfter,
  planAsked,
  type Seller,
  type SellingWarning,
  termsAt,
} from '#domain/billing/warnings/selling-warning.ts';
import type { Instant, PlanId } from '#domain/kernel/ids.ts';

const isBelow = (price: Asked | undefined, cost: Asked | undefined): boolean =>
  price !== undefined &&
  cost !== undefined &&
  price.currency === cost.currency &&
  Big(price.amount).lt(cost.amount);

interface Compared {
  readonly price: (at: Instant) => Asked | undefined;
  readonly cost: (at: Instant) => Asked | undefined;
  /** When either may have changed. */
  readonly moments: readonly Instant[];
}

/** A warning about what is below cost now, with since when. */
const warnedOf = (
  { price, cost, moments }: Compared,
  now: Instant,
  about: Omit<SellingWarning, 'detail' | 'since'>,
): readonly SellingWarning[] => {
  const [asked, paid] = [price(now), cost(now)];
  if (!asked || !paid || !isBelow(asked, paid)) return [];
  const detail = `${asked.amount} ${asked.currency} is asked for what costs ${paid.amount} ${paid.currency}.`;
  return [{ ...about, detail, since: heldSince(moments, now, (at) => isBelow(price(at), cost(at))) }];
};

/** When what the biller pays may have changed. */
const costMoments = ({ above }: Seller): readonly Instant[] => {
  const [parent, biller] = above.slice(-2);
  return biller && parent ? changesOf(biller, parent) : [];
};

const planMoments = ({ plans }: Seller, planId: PlanId): readonly Instant[] =>
  (plans.get(planId)?.prices ?? []).map(({ at }) => at);

/** Plans of the biller's own price list that bring less than they cost, whoever pays (docs/domain.md B13). */
export const listBelowCost = (seller: Seller, now: Instant): readonly SellingWarning[] => {
  const biller = seller.above.at(-1);
  const lists = biller?.priceLists ?? [];
  return (lists.at(-1)?.value ?? []).flatMap(({ planId, currency }) => {
    const listed = (at: Instant): Asked | undefined => {
      const list = lists.findLast((one) => one.at <= at)?.value ?? [];
      const price = list.find((one) => one.planId === planId && one.currency === currency);
      return price && { amount: price.pricePerCameraMonth, currency };
    };
    return warnedOf(
      {
        price: listed,
        cost: (at) => planAsked(costTermsAt(seller, at), planId, at),
        moments: [...lists.map(({ at }) => at), ...costMoments(seller), ...planMoments(seller, planId)],
      },
      now,
      { code: 'plan-below-cost', planId },
    );
  });
};

/** Whether the payer pays by the biller's price list, which is warned of once for all. */
const isListed = (payer: AccountFacts, seller: Seller, planId: PlanId, currency: string): boolean => {
  const own =
    payer.type === 'customer'
      ? payer.profiles.at(-1)?.value.planPrices.find((plan) => plan.planId === planId)?.pricePerCameraMonth
      : payer.assignments.findLast(({ value }) => value.planId === planId)?.value.price;
  const list = seller.above.at(-1)?.priceLists.at(-1)?.value ?? [];
  return (own ?? null) === null && list.some((plan) => plan.planId === planId && plan.currency === currency);
};

/** Plans that a payer has a price for: of an integrator those it has, of a customer those of its profile. */
const pricedPlans = (payer: AccountFacts): readonly PlanId[] => {
  if (payer.type === 'customer')
    return (payer.profiles.at(-1)?.value.planPrices ?? []).map(({ planId }) => planId);
  const assigned = new Map(payer.assignments.map(({ value }) => [value.planId, value.assigned]));
  return [...assigned].flatMap(([planId, isThere]) => (isThere ? [planId] : []));
};

/**
 * What a payer is asked less for than the biller pays itself: plans that it has or that cameras are on, storage and traffic
 * (docs/domain.md B13).
 * @param used plans that cameras of the payer, or below it, are on
 */
export const payerBelowCost = (
  seller: Seller,
  payer: AccountFacts,
  used: readonly PlanId[],
  now: Instant,
): readonly SellingWarning[] => {
  const { above, plans } = seller;
  const { accountId: payerId } = payer;
  const terms = termsAt(payer, above, plans, now);
  if (!terms || !costTermsAt(seller, now)) return [];
  const moments = [...changesOf(payer, above.at(-1)), ...costMoments(seller)];
  const ofPlans = [...new Set([...pricedPlans(payer), ...used])].flatMap((planId) =>
    isListed(payer, seller, planId, terms.currency)
      ? []
      : warnedOf(
          {
            price: (at) => planAsked(termsAt(payer, above, plans, at), planId, at),
            cost: (at) => planAsked(costTermsAt(seller, at), planId, at),
            moments: [...moments, ...planMoments(seller, planId)],
          },
          now,
          { code: 'plan-below-cost', payerId, planId },
        ),
  );
  const rate = (code: SellingWarning['code'], of: 'storagePerGbMonth' | 'trafficPerGb') => {
    const asked = (at: Instant, agreed: typeof terms | undefined): Asked | undefined =>
      agreed && { amount: agreed.ratesBefore(at).value[of], currency: agreed.currency };
    return warnedOf(
      {
        price: (at) => asked(justAfter(at), termsAt(payer, above, plans, at)),
        cost: (at) => asked(justAfter(at), costTermsAt(seller, at)),
        moments,
      },
      now,
      { code, payerId },
    );
  };
  return [
    ...ofPlans,
    ...rate('storage-below-cost', 'storagePerGbMonth'),
    ...rate('traffic-below-cost', 'trafficPerGb'),
  ];
};
