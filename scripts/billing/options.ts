import { InvalidArgumentError } from 'commander';
import { isMonth } from '#domain/kernel/calendar.ts';
import type { AccountId, Month, PlanId } from '#domain/kernel/ids.ts';
import type { Rate } from '#domain/plans/prices.ts';
import type { OtherPrices } from '#scripts/billing/what-if.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const rate = /^(0|[1-9]\d{0,8})(\.\d{1,8})?$/;

const idOf = <Id extends string>(text: string): Id => {
  if (!uuid.test(text)) throw new InvalidArgumentError('must be an id, a UUID in lower case.');
  return text as Id;
};

const rateOf = (text: string): Rate => {
  if (!rate.test(text)) throw new InvalidArgumentError('must end in a price such as =12.90.');
  return text;
};

/** `left=price`. */
const split = (text: string): readonly [string, Rate] => {
  const at = text.lastIndexOf('=');
  if (at < 0) throw new InvalidArgumentError('must be of the form id=price.');
  return [text.slice(0, at), rateOf(text.slice(at + 1))];
};

export const month = (text: string): Month => {
  if (!isMonth(text)) throw new InvalidArgumentError('must be a month, such as 2026-10.');
  return text;
};

export const account = (text: string): AccountId => idOf<AccountId>(text);

export const accounts = (text: string, before: readonly AccountId[] = []): readonly AccountId[] => [
  ...before,
  account(text),
];

/** `<plan>=<price>`: the list price. `<account>:<plan>=<price>`: what that account pays. */
export interface PlanPriceOption {
  readonly accountId: AccountId | undefined;
  readonly planId: PlanId;
  readonly price: Rate;
}

export const planPrices = (
  text: string,
  before: readonly PlanPriceOption[] = [],
): readonly PlanPriceOption[] => {
  const [left, price] = split(text);
  const [first = '', second] = left.split(':');
  const option =
    second === undefined
      ? { accountId: undefined, planId: idOf<PlanId>(first) }
      : { accountId: account(first), planId: idOf<PlanId>(second) };
  return [...before, { ...option, price }];
};

export type AccountRate = readonly [AccountId, Rate];

export const accountRates = (text: string, before: readonly AccountRate[] = []): readonly AccountRate[] => {
  const [left, price] = split(text);
  return [...before, [account(left), price]];
};

export const otherPricesOf = (options: {
  readonly planPrice?: readonly PlanPriceOption[];
  readonly storage?: readonly AccountRate[];
  readonly traffic?: readonly AccountRate[];
}): OtherPrices => {
  const listPrices = new Map<PlanId, Rate>();
  const planPricesOf = new Map<AccountId, Map<PlanId, Rate>>();
  for (const { accountId, planId, price } of options.planPrice ?? []) {
    if (!accountId) {
      listPrices.set(planId, price);
      continue;
    }
    const own = planPricesOf.get(accountId) ?? new Map<PlanId, Rate>();
    own.set(planId, price);
    planPricesOf.set(accountId, own);
  }
  return {
    listPrices,
    planPrices: planPricesOf,
    storage: new Map(options.storage ?? []),
    traffic: new Map(options.traffic ?? []),
  };
};
