import type { AccountFacts, PlanFacts } from '#domain/billing/facts.ts';
import { CurrencyMismatch } from '#domain/billing/plan-prices/plan-price.ts';
import { currentPriceRules, type Terms, termsOf } from '#domain/billing/terms.ts';
import { type AccountId, type Instant, instantOf, type PlanId } from '#domain/kernel/ids.ts';
import type { Warning } from '#domain/kernel/warning.ts';

/** Something about what a biller asks that its people may not mean, and that goes on until they change it (docs/domain.md B13). */
export interface SellingWarning {
  readonly code: Warning['code'];
  readonly detail: string;
  /** Whom it is about; absent: what the biller asks of everybody. */
  readonly payerId?: AccountId;
  readonly planId?: PlanId;
  /** Since when it is so. */
  readonly since: Instant;
}

/** A biller with what prices of its payers, and its own costs, are found from. */
export interface Seller {
  /** From the platform down to the biller, which is the last. */
  readonly above: readonly AccountFacts[];
  readonly plans: ReadonlyMap<PlanId, PlanFacts>;
}

/** A figure in a currency. */
export interface Asked {
  readonly amount: string;
  readonly currency: string;
}

/** What is in force before this moment is what was made so at `at`, or earlier. */
export const justAfter = (at: Instant): Instant => instantOf(Date.parse(at) + 1);

/** What was agreed with a payer at a moment. @param above from the platform down to its biller */
export const termsAt = (
  payer: AccountFacts,
  above: readonly AccountFacts[],
  plans: Seller['plans'],
  at: Instant,
): Terms | undefined => termsOf(payer, { above, plans }, justAfter(at), currentPriceRules);

/** What the biller itself is asked at a moment; undefined for the platform, which buys of nobody. */
export const costTermsAt = ({ above, plans }: Seller, at: Instant): Terms | undefined => {
  const biller = above.at(-1);
  return biller && above.length > 1 ? termsAt(biller, above.slice(0, -1), plans, at) : undefined;
};

/** What a plan costs by these terms at a moment; undefined where it has no price in their currency. */
export const planAsked = (terms: Terms | undefined, planId: PlanId, at: Instant): Asked | undefined => {
  if (!terms) return undefined;
  try {
    return { amount: terms.planPriceBefore(planId, justAfter(at)).price, currency: terms.currency };
  } catch (error) {
    if (error instanceof CurrencyMismatch) return undefined;
    throw error;
  }
};

/** Every moment at which a price on the edge to an account may have changed. */
export const changesOf = (payer: AccountFacts, biller: AccountFacts | undefined): readonly Instant[] =>
  [payer.profiles, payer.pricings, payer.assignments, biller?.priceLists ?? []].flatMap((history) =>
    history.map(({ at }) => at),
  );

/**
 * Since when something that holds now holds without a break, when it can only have changed at some moments.
 * @param holds whether it held right after a moment
 */
export const heldSince = (
  moments: readonly Instant[],
  now: Instant,
  holds: (at: Instant) => boolean,
): Instant => {
  const past = [...new Set(moments.filter((at) => at <= now))].toSorted();
  const lastNot = past.findLastIndex((at) => !holds(at));
  return past[lastNot + 1] ?? now;
};
