import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';
import type { PlanState } from '#domain/plans/plan.ts';
import type { AssignedPlan, Rate } from '#domain/plans/prices.ts';

/** What a biller asks of all its payers for a plan, in one currency (docs/domain.md B13). */
export interface ListedPrice {
  readonly planId: PlanId;
  readonly name?: string;
  readonly pricePerCameraMonth: Rate;
  readonly currency: string;
}

/** One payer and its biller: where the payer's plan prices come from (docs/domain.md B2). */
export interface PriceEdge {
  readonly payerId: AccountId;
  /** What the payer is billed in; undefined while nothing was agreed with it. */
  readonly currency: string | undefined;
  /** The payer's own prices, and plans without one. */
  readonly own: readonly AssignedPlan[];
  /** The biller's price list. */
  readonly listed: readonly ListedPrice[];
}

/** A price in the payer's currency. */
export interface EdgePrice {
  readonly price: Rate;
  readonly currency: string;
  readonly from: 'payer' | 'biller' | 'plan';
  /** What the biller calls the plan, where it has a name of its own for it. */
  readonly name?: string;
}

/**
 * What a plan costs a payer today: its own price, else its biller's, else the plan's list price; each in the payer's currency,
 * for a price in another one is none (docs/domain.md B2). Undefined where there is none, or no currency yet.
 */
export const priceOn = (
  { currency, own, listed }: Omit<PriceEdge, 'payerId'>,
  plan: Pick<PlanState, 'planId' | 'currency' | 'pricePerCameraMonth'>,
): EdgePrice | undefined => {
  if (currency === undefined) return undefined;
  const ofBiller = listed.find((one) => one.planId === plan.planId && one.currency === currency);
  const name = ofBiller?.name === undefined ? {} : { name: ofBiller.name };
  const ofPayer = own.find(({ planId }) => planId === plan.planId)?.pricePerCameraMonth;
  if (ofPayer !== undefined) return { price: ofPayer, currency, from: 'payer', ...name };
  if (ofBiller) return { price: ofBiller.pricePerCameraMonth, currency, from: 'biller', ...name };
  if (plan.currency !== currency) return undefined;
  return { price: plan.pricePerCameraMonth, currency, from: 'plan' };
};

/** An account on a path, as far as prices go. */
export type PricedAccount =
  | { readonly accountId: AccountId; readonly type: 'platform'; readonly priceList?: readonly ListedPrice[] }
  | {
      readonly accountId: AccountId;
      readonly type: 'integrator';
      readonly currency?: string;
      readonly plans?: readonly AssignedPlan[];
      readonly priceList?: readonly ListedPrice[];
    }
  | {
      readonly accountId: AccountId;
      readonly type: 'customer';
      readonly billingProfile?:
        | { readonly rates: { readonly currency: string }; readonly planPrices: readonly AssignedPlan[] }
        | undefined;
    };

/** What an account asks of its payers; a customer has none. */
export const priceListOf = (account: PricedAccount | undefined): readonly ListedPrice[] =>
  account && account.type !== 'customer' ? (account.priceList ?? []) : [];

/** The edge between a payer and its biller. The platform pays nobody. */
export const edgeOf = (biller: PricedAccount, payer: PricedAccount): PriceEdge | undefined => {
  const common = { payerId: payer.accountId, listed: priceListOf(biller) };
  switch (payer.type) {
    case 'platform':
      return undefined;
    case 'integrator':
      return { ...common, currency: payer.currency, own: payer.plans ?? [] };
    case 'customer': {
      const { rates, planPrices } = payer.billingProfile ?? {};
      return { ...common, currency: rates?.currency, own: planPrices ?? [] };
    }
  }
};

/** Every edge on a path, from the top down. */
export const edgesOn = (path: readonly PricedAccount[]): readonly PriceEdge[] =>
  path.flatMap((payer, index) => {
    const biller = path[index - 1];
    return (biller && edgeOf(biller, payer)) ?? [];
  });

/**
 * Says that a plan has no price in a payer's currency, and which one to set to those who may set it.
 * @param maySet whether the asker governs the payer, or is its biller
 */
export const noPriceInCurrency = (
  { payerId, currency }: Pick<PriceEdge, 'payerId' | 'currency'>,
  plan: Pick<PlanState, 'planId' | 'currency'>,
  maySet: boolean,
  path: string,
): Refusal =>
  refuse(
    'no-price-in-currency',
    maySet
      ? `The list price of plan ${plan.planId} is in ${plan.currency}, and account ${payerId} is billed in ${currency}. Set a price of the plan in ${currency} for that account, or in its biller's price list.`
      : 'The plan has no price in a currency that is billed in on this account or above it. Ask whoever bills you to set one.',
    { path },
  );
