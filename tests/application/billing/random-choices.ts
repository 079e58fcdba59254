import fc from 'fast-check';
import type { ListedPlan } from '#domain/accounts/price-list.ts';
import { platformId } from '#domain/kernel/ids.ts';
import type { Tax, WholesalePricing } from '#domain/plans/prices.ts';
import { exclusive, inclusive, pricing, profile } from '#tests/application/billing/history-terms.ts';

/** Months with something odd in them: leap days, changes of clocks, days that begin late, twice or never. */
const beginnings = ['2028-01', '2026-02', '2026-09', '2018-10', '2018-01', '2011-11', '2026-11'];

export const zones = [
  'UTC',
  'Europe/Berlin',
  'Pacific/Auckland',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Havana',
  'Pacific/Apia',
  'Asia/Kathmandu',
];
export const prices = ['0', '30', '30.00', '17.50', '0.1', '12.3456', '999.999', 'list'];
export const rates = ['0', '0.02', '0.020', '0.0235', '0.067', '1.2345', '3.000000001'];
export const taxes: readonly Tax[] = [
  pricing().tax,
  exclusive('19'),
  exclusive('5', '9.975'),
  inclusive('21'),
  inclusive('4', '0', '7.5'),
];
export const currencies = ['EUR', 'EUR', 'EUR', 'EUR', 'JPY', 'KWD'];
export const bytes = [0n, 1n, 10n ** 9n, 1_234_567_890_123n, 999_999_999n, 31n * 10n ** 12n];

const minute = 60_000;
const hour = 60 * minute;
export const pauses = [0, 1, minute, hour, 5 * hour, 11 * hour, 24 * hour, 40 * hour, 100 * hour, 200 * hour];

export interface Step {
  readonly what: number;
  readonly pause: number;
  readonly choices: readonly [number, number, number, number];
}

const choice = fc.nat(10_000);
export const businesses = fc.record({
  beginning: fc.constantFrom(...beginnings),
  steps: fc.array(
    fc.record({ what: choice, pause: choice, choices: fc.tuple(choice, choice, choice, choice) }),
    { minLength: 1, maxLength: 120, size: 'max' },
  ),
});

export const pick = <Item>(items: readonly Item[], number: number): Item => {
  const item = items[number % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
};

/** Payers by what they are; ids of which one begins another, so that order by path is not order by text. */
export const integrators = ['dealer', 'dealer-b', 'sub'] as const;
export const customers = ['kiosk', 'shop', 'shop-b', 'stall'] as const;
/** Every edge of the tree: who bills whom. */
export const edges: readonly (readonly [biller: string, payer: string])[] = [
  [platformId, 'dealer'],
  [platformId, 'dealer-b'],
  ['dealer', 'sub'],
  ['dealer', 'shop'],
  ['dealer-b', 'shop-b'],
  ['sub', 'kiosk'],
  ['sub', 'stall'],
];
export const billers = [platformId, ...integrators];
export const plans = ['basic', 'better', 'exotic'];

export const agreed = ([one, other, third, fourth]: Step['choices']): WholesalePricing =>
  pricing({
    storage: pick(rates, one),
    traffic: pick(rates, other),
    tax: pick(taxes, third),
    currency: pick(currencies, fourth),
  });

export const onePerCurrency = (plans: readonly ListedPlan[]): readonly ListedPlan[] => [
  ...new Map(plans.map((plan) => [`${plan.planId} ${plan.currency}`, plan])).values(),
];

export const planPrices = (one: number, other: number): Readonly<Record<string, string>> => ({
  ...(one % 3 === 0 ? {} : { basic: pick(prices, one) }),
  ...(other % 3 === 0 ? {} : { better: pick(prices, other) }),
  ...(one % 4 === 0 ? { exotic: pick(prices, other) } : {}),
});

export const profileOf = (choices: Step['choices']) => {
  const { storagePerGbMonth, trafficPerGb, currency, tax } = agreed(choices);
  const own = planPrices(choices[1], choices[2]);
  return profile({ storage: storagePerGbMonth, traffic: trafficPerGb, currency, tax, plans: own });
};
