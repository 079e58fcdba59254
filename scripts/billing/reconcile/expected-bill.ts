import type { AccountId, PlanId } from '#domain/ids.ts';
import { exponentOf } from '#domain/plan/currency.ts';
import { type CalendarDay, daysOfMonth, lengthOf } from '#scripts/billing/reconcile/calendar.ts';
import type { Account, LogFacts, UsageEntry } from '#scripts/billing/reconcile/log-facts.ts';
import {
  agreementOf,
  OtherCurrency,
  planPriceOf,
  type Terms,
  termsOf,
} from '#scripts/billing/reconcile/prices.ts';
import {
  add,
  divide,
  multiply,
  nothing,
  type Ratio,
  ratio,
  ratioOf,
  roundedTo,
  same,
  total,
} from '#scripts/billing/reconcile/ratio.ts';
import { cameraDays } from '#scripts/billing/reconcile/recording.ts';
import { netOf, type Totals, totalsOf } from '#scripts/billing/reconcile/tax.ts';
import { zoneOfMonth } from '#scripts/billing/reconcile/zone-of-month.ts';

export interface ExpectedLine {
  readonly kind: 'plan' | 'storage' | 'traffic' | 'adjustment';
  readonly planId?: PlanId;
  /** Of an adjustment: the month whose late usage it bills. */
  readonly month?: string;
  readonly quantity: Ratio;
  /** Of storage and traffic the mean, where the rate changed within the month. */
  readonly unitPrice: Ratio;
  /** Rounded to the currency's digits. */
  readonly amount: Ratio;
}

export interface ExpectedBill extends Totals {
  readonly currency: string;
  readonly taxMode: string;
  readonly lines: readonly ExpectedLine[];
  /** Unrounded net cost by the payer's direct child in whose subtree it arose; empty for a customer. */
  readonly costs: ReadonlyMap<AccountId, Ratio>;
}

export interface BillQuestion {
  readonly payerId: AccountId;
  readonly month: string;
  /** What the log said later is not known. */
  readonly asOf: bigint;
  /** The rows this bill is about: of its month, and late ones of earlier months. Other people's rows are left out. */
  readonly isBilled: (row: UsageEntry) => boolean;
}

export type NotBilled = 'no-pricing' | 'no-profile' | 'nothing-to-bill' | 'currency-mismatch';

const bytesPerGb = 10n ** 9n;

/** One thing that is charged: exactly how much, for whom, and on which line. */
interface Charge {
  readonly customer: Account;
  readonly line: Pick<ExpectedLine, 'kind' | 'planId' | 'month'>;
  /** Of a plan, whose price makes a line of its own. */
  readonly unitPrice?: Ratio;
  readonly quantity: Ratio;
  readonly cost: Ratio;
}

interface Question extends BillQuestion {
  readonly facts: LogFacts;
  readonly payer: Account;
  readonly terms: Terms;
  /** Of the month, in the biller's time zone. */
  readonly days: readonly CalendarDay[];
  readonly customers: readonly Account[];
}

const accountOf = ({ accounts }: LogFacts, id: AccountId | undefined): Account => {
  const account = id === undefined ? undefined : accounts.get(id);
  if (!account) throw new Error(`There is no account ${id}.`);
  return account;
};

const parentOf = (facts: LogFacts, account: Account): Account => accountOf(facts, account.path.at(-2));

/** Camera-days on one plan at one price, of one customer. */
interface Tally {
  readonly planId: PlanId;
  readonly unitPrice: Ratio;
  days: bigint;
}

const tallyOf = (question: Question, customer: Account): readonly Tally[] => {
  const { facts, terms, days, asOf } = question;
  const path = customer.path.map((id) => accountOf(facts, id));
  const tallies: Tally[] = [];
  for (const camera of facts.camerasOf.get(customer.id) ?? [])
    for (const { day, planId } of cameraDays(camera, path, days, asOf)) {
      const unitPrice = planPriceOf(facts, terms, planId, day.ends);
      const tally = tallies.find((each) => each.planId === planId && same(each.unitPrice, unitPrice));
      if (tally) tally.days += 1n;
      else tallies.push({ planId, unitPrice, days: 1n });
    }
  return tallies;
};

/** Each camera-day costs the month's price divided by the month's days. */
const planCharges = (question: Question): readonly Charge[] =>
  question.customers.flatMap((customer) =>
    tallyOf(question, customer).map(({ planId, unitPrice, days }) => {
      const quantity = ratio(days, lengthOf(question.month));
      const line = { kind: 'plan' as const, planId };
      return { customer, line, unitPrice, quantity, cost: multiply(quantity, unitPrice) };
    }),
  );

/** A usage row's day, as the clocks of the customer's parent have it. */
const dayOf = (facts: LogFacts, customer: Account, row: UsageEntry, asOf: bigint): CalendarDay => {
  const zone = zoneOfMonth(parentOf(facts, customer), row.month, asOf);
  const day = daysOfMonth(row.month, zone).find((each) => each.day === row.day);
  if (!day) throw new Error(`Usage of ${customer.id} of ${row.day} lies outside ${row.month}.`);
  return day;
};

const rowsOf = (facts: LogFacts, customer: Account, asOf: bigint): readonly UsageEntry[] =>
  (facts.usage.get(customer.id) ?? []).filter(({ position }) => position <= asOf);

const usageCharges = ({ facts, terms, month, asOf, customers, isBilled }: Question): readonly Charge[] =>
  customers.flatMap((customer) =>
    rowsOf(facts, customer, asOf)
      .filter(isBilled)
      .flatMap((row): readonly Charge[] => {
        const { storagePerGbMonth, trafficPerGb } = agreementOf(
          terms,
          dayOf(facts, customer, row, asOf).ends,
        );
        const gbMonths = ratio(row.stored, bytesPerGb * lengthOf(row.month));
        const gb = ratio(row.traffic, bytesPerGb);
        const storage = multiply(gbMonths, ratioOf(storagePerGbMonth));
        const traffic = multiply(gb, ratioOf(trafficPerGb));
        if (row.month !== month)
          return [
            {
              customer,
              line: { kind: 'adjustment', month: row.month },
              // Only whether anything came late at all: an adjustment is one item.
              quantity: add(gbMonths, gb),
              cost: add(storage, traffic),
            },
          ];
        return [
          { customer, line: { kind: 'storage' }, quantity: gbMonths, cost: storage },
          { customer, line: { kind: 'traffic' }, quantity: gb, cost: traffic },
        ];
      }),
  );

const isOnLine = (one: Charge, other: Charge): boolean =>
  one.line.kind === other.line.kind &&
  one.line.planId === other.line.planId &&
  one.line.month === other.line.month &&
  (!one.unitPrice || !other.unitPrice || same(one.unitPrice, other.unitPrice));

/** One line per plan and unit price, one for storage, one for traffic, one per adjustment; each rounds once (domain.md B3). */
const linesOf = (charges: readonly Charge[], digits: number): readonly ExpectedLine[] => {
  const groups: Charge[][] = [];
  for (const charge of charges) {
    const group = groups.find(([first]) => first !== undefined && isOnLine(charge, first));
    if (group) group.push(charge);
    else groups.push([charge]);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    const used = total(group.map((charge) => charge.quantity));
    if (!first || same(used, nothing)) return [];
    const cost = total(group.map((charge) => charge.cost));
    const quantity = first.line.kind === 'adjustment' ? ratio(1n) : used;
    const unitPrice = divide(cost, quantity);
    return [{ ...first.line, quantity, unitPrice, amount: roundedTo(cost, digits) }];
  });
};

const costsOf = ({ payer, terms }: Question, charges: readonly Charge[]): ReadonlyMap<AccountId, Ratio> => {
  const costs = new Map<AccountId, Ratio>();
  for (const { customer, cost } of charges) {
    const child = customer.path[payer.path.length];
    if (child !== undefined)
      costs.set(child, add(costs.get(child) ?? nothing, netOf(cost, terms.atMonthEnd.tax)));
  }
  return costs;
};

const billed = (question: Question): ExpectedBill | NotBilled => {
  const { currency, tax } = question.terms.atMonthEnd;
  const digits = exponentOf(currency);
  const charges = [...planCharges(question), ...usageCharges(question)];
  const lines = linesOf(charges, digits);
  const totals = totalsOf(total(lines.map(({ amount }) => amount)), tax, digits);
  if (same(totals.gross, nothing)) return 'nothing-to-bill';
  return { ...totals, currency, taxMode: tax.mode, lines, costs: costsOf(question, charges) };
};

/**
 * What a payer owes for a month, computed from nothing but the log's facts, step by step and without any thought for speed
 * (domain.md B1–B3).
 * @returns why there is no bill, where there is none
 */
export const expectedBill = (facts: LogFacts, asked: BillQuestion): ExpectedBill | NotBilled => {
  const payer = accountOf(facts, asked.payerId);
  const days = daysOfMonth(asked.month, zoneOfMonth(parentOf(facts, payer), asked.month, asked.asOf));
  const terms = termsOf(payer, days.at(-1)?.ends ?? 0, asked.asOf);
  if (!terms) return payer.type === 'customer' ? 'no-profile' : 'no-pricing';
  const customers = [...facts.accounts.values()].filter(
    (account) => account.type === 'customer' && account.path.includes(payer.id),
  );
  try {
    return billed({ ...asked, facts, payer, terms, days, customers });
  } catch (error) {
    if (error instanceof OtherCurrency) return 'currency-mismatch';
    throw error;
  }
};
