import type { FactsSnapshot } from '#application/billing/ports/billing-facts.ts';
import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import type { History } from '#domain/kernel/history.ts';
import { type AccountId, type EventId, instantOf, type PlanId } from '#domain/kernel/ids.ts';
import type { Rate } from '#domain/plans/prices.ts';

/** Other prices than those that were in force, for the whole of the month asked about. */
export interface OtherPrices {
  /** List prices: of those who have no price of their own. */
  readonly listPrices: ReadonlyMap<PlanId, Rate>;
  /** What an account pays its biller for a plan. */
  readonly planPrices: ReadonlyMap<AccountId, ReadonlyMap<PlanId, Rate>>;
  /** What an account pays its biller for storage and traffic. */
  readonly storage: ReadonlyMap<AccountId, Rate>;
  readonly traffic: ReadonlyMap<AccountId, Rate>;
}

/** Stands where an event would: these prices come from nobody's command. */
const nobody = '00000000-0000-0000-0000-000000000000' as EventId;

const otherPlan = (plan: PlanFacts, { listPrices }: OtherPrices): PlanFacts => {
  const price = listPrices.get(plan.planId);
  return price === undefined
    ? plan
    : { ...plan, prices: [{ at: instantOf(0), eventId: nobody, value: price }] };
};

const mapValues = <Value>(history: History<Value>, other: (value: Value) => Value): History<Value> =>
  history.map((entry) => ({ ...entry, value: other(entry.value) }));

const otherAccount = (account: AccountFacts, prices: OtherPrices): AccountFacts => {
  const plans = prices.planPrices.get(account.accountId) ?? new Map<PlanId, Rate>();
  const storage = prices.storage.get(account.accountId);
  const traffic = prices.traffic.get(account.accountId);
  if (plans.size === 0 && storage === undefined && traffic === undefined) return account;
  const rates = {
    ...(storage === undefined ? {} : { storagePerGbMonth: storage }),
    ...(traffic === undefined ? {} : { trafficPerGb: traffic }),
  };
  const own = [...plans].map(([planId, pricePerCameraMonth]) => ({ planId, pricePerCameraMonth }));
  return {
    ...account,
    profiles: mapValues(account.profiles, (profile) => ({
      ...profile,
      rates: { ...profile.rates, ...rates },
      planPrices: [...profile.planPrices.filter(({ planId }) => !plans.has(planId)), ...own],
    })),
    pricings: mapValues(account.pricings, (pricing) => ({ ...pricing, ...rates })),
    assignments: mapValues(account.assignments, (assignment) => ({
      ...assignment,
      price: plans.get(assignment.planId) ?? assignment.price,
    })),
  };
};

/**
 * The same facts under other prices: what was recorded and stored stays, and nobody was billed yet, so that a month comes
 * out whole.
 */
export const withOtherPrices = (facts: FactsSnapshot, prices: OtherPrices): FactsSnapshot => ({
  ...facts,
  account: async (id) => {
    const account = await facts.account(id);
    return account && otherAccount(account, prices);
  },
  childrenOf: async (id, after, limit) =>
    (await facts.childrenOf(id, after, limit)).map((child) => otherAccount(child, prices)),
  plans: async () => new Map([...(await facts.plans())].map(([id, plan]) => [id, otherPlan(plan, prices)])),
  documents: async () => [],
  emptyMonths: async () => [],
});
