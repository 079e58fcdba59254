import type { AccountId, PlanId } from '#domain/kernel/ids.ts';
import type { CalendarDay } from '#scripts/reconcile/calendar.ts';
import type { Account, LogFacts, UsageEntry } from '#scripts/reconcile/log-facts.ts';
import type { Terms } from '#scripts/reconcile/prices.ts';
import type { Ratio } from '#scripts/reconcile/ratio.ts';

export interface BillQuestion {
  readonly payerId: AccountId;
  readonly month: string;
  /** What the log said later is not known. */
  readonly asOf: bigint;
  /** The rows this bill is about: of its month, and late ones of earlier months. Other people's rows are left out. */
  readonly isBilled: (row: UsageEntry) => boolean;
  /** Of plan prices: those that the document names. */
  readonly rules: 1 | 2;
}

/** The same, with what has to be found out first. */
export interface Question extends BillQuestion {
  readonly facts: LogFacts;
  readonly payer: Account;
  readonly terms: Terms;
  /** Of the month, in the biller's time zone. */
  readonly days: readonly CalendarDay[];
  readonly customers: readonly Account[];
}

/** What a line is about. */
export interface LineName {
  readonly kind: 'plan' | 'storage' | 'traffic' | 'adjustment';
  readonly planId?: PlanId;
  /** Of an adjustment: the month whose late usage it bills. */
  readonly month?: string;
}

/** How much of what is charged fell on a day, of whichever clocks: bytes, or cameras. */
export interface Service {
  readonly day: string;
  readonly zone: string;
  readonly used: bigint;
}

/** One thing that is charged: exactly how much, for whom, and on which line. */
export interface Charge {
  readonly customer: Account;
  readonly line: LineName;
  readonly service: readonly Service[];
  /** Of a plan, whose price makes a line of its own. */
  readonly unitPrice?: Ratio;
  readonly quantity: Ratio;
  readonly cost: Ratio;
}

/** @throws when there is none */
export const accountOf = ({ accounts }: LogFacts, id: AccountId | undefined): Account => {
  const account = id === undefined ? undefined : accounts.get(id);
  if (!account) throw new Error(`There is no account ${id}.`);
  return account;
};

/** Who bills an account. */
export const parentOf = (facts: LogFacts, account: Account): Account => accountOf(facts, account.path.at(-2));
