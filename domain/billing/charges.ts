import type { Consumption, UsageTotals } from '#domain/billing/consumption.ts';
import type { PlanFacts } from '#domain/billing/facts.ts';
import type { InvoiceLine, PlanFigures } from '#domain/billing/invoice-book/invoice-book.ts';
import { remembered } from '#domain/billing/plan-prices/remembered.ts';
import type { Terms } from '#domain/billing/terms.ts';
import { daysIn, daysOf } from '#domain/kernel/calendar.ts';
import {
  dividedBy,
  type Fraction,
  fraction,
  fractionOf,
  isZero,
  plainDecimal,
  plus,
  reduced,
  shortDecimal,
  times,
  zero,
} from '#domain/kernel/fraction.ts';
import type { Day, Month, PlanId } from '#domain/kernel/ids.ts';

/** A line before it is rounded. */
export interface Charge {
  readonly kind: InvoiceLine['kind'];
  readonly description: string;
  readonly quantity: Fraction;
  readonly unit: InvoiceLine['unit'];
  readonly unitPrice: string;
  readonly amount: Fraction;
  /** The first and the last day of service (docs/domain.md B9). */
  readonly from: Day;
  readonly to: Day;
  readonly figures: NonNullable<InvoiceLine['figures']>;
  readonly planId?: PlanId;
  readonly month?: Month;
}

/** 1 GB = 10⁹ bytes (docs/domain.md B1). */
const bytesInGb = 1_000_000_000n;
const quantityDigits = 6;
const averageDigits = 8;

/** Camera-days of one plan at one price. */
interface AtPrice {
  readonly unitPrice: string;
  readonly count: number;
  readonly from: Day;
  readonly to: Day;
}

/** One line per plan and unit price; each day bears the price in force at its end. */
const planCharges = (
  { cameraDays }: Consumption,
  terms: Terms,
  plans: ReadonlyMap<PlanId, PlanFacts>,
  month: Month,
  zone: string,
): readonly Charge[] => {
  const days = daysOf(month, zone);
  const plainOf = remembered(plainDecimal);
  const charges: Charge[] = [];
  for (const [planId, counts] of cameraDays) {
    const byPrice = new Map<string, AtPrice>();
    for (const [index, { day, end }] of days.entries()) {
      const count = counts[index] ?? 0;
      if (count === 0) continue;
      const { price } = terms.planPriceBefore(planId, end);
      const plain = plainOf(price);
      const { unitPrice = price, count: before = 0, from = day } = byPrice.get(plain) ?? {};
      byPrice.set(plain, { unitPrice, count: before + count, from, to: day });
    }
    const planName = terms.planNames.get(planId) ?? plans.get(planId)?.name ?? planId;
    for (const { unitPrice, count, from, to } of byPrice.values()) {
      const figures: PlanFigures = { planName, cameraDays: count, daysInMonth: days.length };
      const quantity = fraction(BigInt(count), BigInt(days.length));
      charges.push({
        kind: 'plan',
        description: `Plan ${planName}, ${count} camera-days of ${days.length}`,
        quantity,
        unit: 'camera-month',
        unitPrice,
        amount: times(quantity, fractionOf(unitPrice)),
        from,
        to,
        figures,
        planId,
      });
    }
  }
  return charges.toSorted((one, other) =>
    one.description === other.description
      ? compareText(one.unitPrice, other.unitPrice)
      : compareText(one.description, other.description),
  );
};

const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** One kind of usage, added up over zones and days, each day at the rate in force at its end. */
interface Metered {
  readonly quantity: Fraction;
  readonly amount: Fraction;
  readonly rates: ReadonlySet<string>;
  /** Days with any of it. */
  readonly days: readonly Day[];
}

/** What is metered: which bytes, at which rate, and how many bytes make one of its unit. */
interface Meter {
  readonly bytesOf: 'storedBytes' | 'trafficBytes';
  readonly rateOf: 'storagePerGbMonth' | 'trafficPerGb';
  readonly bytesInUnit: bigint;
}

const metered = (
  totals: UsageTotals,
  month: Month,
  terms: Terms,
  { bytesOf, rateOf, bytesInUnit }: Meter,
): Metered => {
  const bytesByRate = new Map<string, bigint>();
  const plainOf = remembered(plainDecimal);
  const used: Day[] = [];
  for (const [zone, byDay] of totals)
    for (const { day, end } of daysOf(month, zone)) {
      const bytes = byDay.get(day)?.[bytesOf] ?? 0n;
      if (bytes === 0n) continue;
      used.push(day);
      const rate = plainOf(terms.ratesBefore(end).value[rateOf]);
      bytesByRate.set(rate, (bytesByRate.get(rate) ?? 0n) + bytes);
    }
  let quantity = zero;
  let amount = zero;
  for (const [rate, bytes] of bytesByRate) {
    const part = fraction(bytes, bytesInUnit);
    quantity = plus(quantity, part);
    amount = plus(amount, times(part, fractionOf(rate)));
  }
  return { quantity, amount, rates: new Set(bytesByRate.keys()), days: used };
};

/** Storage by GB-months: the mean over the days of the month; a day without a row counts zero (docs/domain.md B1). */
const storage = (totals: UsageTotals, month: Month, terms: Terms): Metered =>
  metered(totals, month, terms, {
    bytesOf: 'storedBytes',
    rateOf: 'storagePerGbMonth',
    bytesInUnit: bytesInGb * BigInt(daysIn(month)),
  });

const traffic = (totals: UsageTotals, month: Month, terms: Terms): Metered =>
  metered(totals, month, terms, {
    bytesOf: 'trafficBytes',
    rateOf: 'trafficPerGb',
    bytesInUnit: bytesInGb,
  });

/** Of several rates the line shows their weighted mean; the amount is exact all the same. */
const unitPriceOf = ({ quantity, amount, rates }: Metered): string => {
  const [only] = rates;
  return rates.size === 1 && only !== undefined
    ? only
    : shortDecimal(dividedBy(amount, quantity), averageDigits);
};

const isNoCharge = ({ quantity, amount }: Metered): boolean => isZero(quantity) && isZero(amount);

/** From the first to the last of some days, which are of one month. @throws when there are none */
const serviceOf = (days: readonly Day[]): Pick<Charge, 'from' | 'to'> => {
  const [first] = days;
  if (first === undefined) throw new Error('usage of no day is charged');
  const from = days.reduce((one, day) => (day < one ? day : one), first);
  const to = days.reduce((one, day) => (day > one ? day : one), first);
  return { from, to };
};

const meteredCharge = (
  kind: 'storage' | 'traffic',
  what: string,
  unit: InvoiceLine['unit'],
  usage: Metered,
): readonly Charge[] => {
  const { quantity, amount, rates, days } = usage;
  if (isNoCharge(usage)) return [];
  const shared = {
    kind,
    description: rates.size > 1 ? `${what}, at rates of ${[...rates].join(', ')}` : what,
    amount,
    ...serviceOf(days),
    figures: rates.size > 1 ? { rates: [...rates] } : {},
  };
  // What was taken back and what came instead may be as many bytes at other rates: then there is an amount and no quantity.
  return isZero(quantity)
    ? [{ ...shared, quantity: fraction(1n), unit: 'item', unitPrice: shortDecimal(amount, averageDigits) }]
    : [{ ...shared, quantity, unit, unitPrice: unitPriceOf(usage) }];
};

const adjustments = ({ late }: Consumption, terms: Terms): readonly Charge[] =>
  [...late]
    .toSorted(([one], [other]) => compareText(one, other))
    .flatMap(([month, totals]): readonly Charge[] => {
      const stored = storage(totals, month, terms);
      const sent = traffic(totals, month, terms);
      if (isNoCharge(stored) && isNoCharge(sent)) return [];
      const amount = plus(stored.amount, sent.amount);
      const gbMonths = shortDecimal(stored.quantity, quantityDigits);
      const gb = shortDecimal(sent.quantity, quantityDigits);
      const isLess = stored.quantity.dividend < 0n || sent.quantity.dividend < 0n;
      return [
        {
          kind: 'adjustment',
          description: `Usage of ${month} ${isLess ? 'put right' : 'that came late'}: ${gbMonths} GB-months stored, ${gb} GB of traffic`,
          quantity: fraction(1n),
          unit: 'item',
          unitPrice: shortDecimal(amount, averageDigits),
          amount,
          ...serviceOf([...stored.days, ...sent.days]),
          figures: { storedGbMonths: gbMonths, trafficGb: gb },
          month,
        },
      ];
    });

/**
 * What is charged for a month's consumption, unrounded: one per plan and unit price, one for storage, one for traffic, one
 * per month of late usage (docs/domain.md B1–B4).
 * @param zone the biller's in that month
 * @throws CurrencyMismatch
 */
export const chargesFor = (
  consumption: Consumption,
  terms: Terms,
  plans: ReadonlyMap<PlanId, PlanFacts>,
  month: Month,
  zone: string,
): readonly Charge[] => [
  ...planCharges(consumption, terms, plans, month, zone),
  ...meteredCharge('storage', 'Storage', 'GB-month', storage(consumption.usage, month, terms)),
  ...meteredCharge('traffic', 'Traffic', 'GB', traffic(consumption.usage, month, terms)),
  ...adjustments(consumption, terms),
];

/** The exact sum of charges. */
export const sumOf = (charges: readonly Charge[]): Fraction =>
  charges.reduce((sum, { amount }) => reduced(plus(sum, amount)), zero);

/** A charge's quantity as a line shows it. */
export const quantityText = ({ quantity }: Charge): string => shortDecimal(quantity, quantityDigits);
