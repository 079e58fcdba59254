import { exponentOf } from '#domain/kernel/currency.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { daysOfMonth } from '#scripts/reconcile/calendar.ts';
import {
  accountOf,
  type BillQuestion,
  type Charge,
  type LineName,
  parentOf,
  type Question,
} from '#scripts/reconcile/charge.ts';
import type { LogFacts } from '#scripts/reconcile/log-facts.ts';
import { OtherCurrency } from '#scripts/reconcile/other-currency.ts';
import { planCharges } from '#scripts/reconcile/plan-charges.ts';
import { termsOf } from '#scripts/reconcile/prices.ts';
import { add, divide, nothing, type Ratio, ratio, roundedTo, same, total } from '#scripts/reconcile/ratio.ts';
import { netOf, type Totals, totalsOf } from '#scripts/reconcile/tax.ts';
import { usageCharges } from '#scripts/reconcile/usage-charges.ts';
import { zoneOfMonth } from '#scripts/reconcile/zone-of-month.ts';

export interface ExpectedLine extends LineName {
  readonly quantity: Ratio;
  /** Of storage and traffic the mean, where the rate changed within the month. */
  readonly unitPrice: Ratio;
  /** Rounded to the currency's digits. */
  readonly amount: Ratio;
  /** The first and the last day of service (docs/domain.md B9). */
  readonly from: string;
  readonly to: string;
}

export interface ExpectedBill extends Totals {
  readonly currency: string;
  readonly taxMode: string;
  readonly lines: readonly ExpectedLine[];
  /** Unrounded net cost by the payer's direct child in whose subtree it arose; empty for a customer. */
  readonly costs: ReadonlyMap<AccountId, Ratio>;
}

export type NotBilled = 'no-pricing' | 'no-profile' | 'nothing-to-bill' | 'currency-mismatch';

const isOnLine = (one: Charge, other: Charge): boolean =>
  one.line.kind === other.line.kind &&
  one.line.planId === other.line.planId &&
  one.line.month === other.line.month &&
  (!one.unitPrice || !other.unitPrice || same(one.unitPrice, other.unitPrice));

/** Days on which anything was used of what these charges are about, in order. */
const daysOf = (charges: readonly Charge[]): readonly string[] => {
  const services = Map.groupBy(
    charges.flatMap(({ service }) => service),
    ({ day, zone }) => `${day} ${zone}`,
  );
  const used = [...services.values()].filter(
    (same) => same.reduce((sum, each) => sum + each.used, 0n) !== 0n,
  );
  return used.flatMap(([first]) => first?.day ?? []).toSorted();
};

/** One line per plan and unit price, one for storage, one for traffic, one per adjustment; each rounds once (docs/domain.md B3). */
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
    const days = daysOf(group);
    const service = { from: days.at(0) ?? '', to: days.at(-1) ?? '' };
    return [{ ...first.line, quantity, unitPrice, amount: roundedTo(cost, digits), ...service }];
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
 * (docs/domain.md B1–B3).
 * @returns why there is no bill, where there is none
 */
export const expectedBill = (facts: LogFacts, asked: BillQuestion): ExpectedBill | NotBilled => {
  const payer = accountOf(facts, asked.payerId);
  const days = daysOfMonth(asked.month, zoneOfMonth(parentOf(facts, payer), asked.month, asked.asOf));
  const terms = termsOf(payer, days.at(-1)?.ends ?? 0, asked.asOf, asked.rules);
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
