import { type Account, type Agreement, lastBefore, type Noted, upTo } from '#scripts/reconcile/log-facts.ts';

/** What a payer is asked for, as the log had it up to a position. */
export interface Terms {
  readonly payer: Account;
  readonly asOf: bigint;
  /** Of plan prices: those the document names. */
  readonly rules: 1 | 2;
  /** Those in the month's currency, oldest first; at least one. */
  readonly agreements: readonly Noted<Agreement>[];
  /** In force at the month's end: its currency and tax are the whole month's. */
  readonly atMonthEnd: Agreement;
}

/** The last before a time, and before there was any, the first (docs/domain.md B1: what is in force at the day's end). */
export const inForce = <Value>(notes: readonly Noted<Value>[], time: number): Noted<Value> | undefined =>
  lastBefore(notes, time) ?? notes[0];

/** @returns undefined for a payer with whom nothing was ever agreed */
export const termsOf = (
  payer: Account,
  monthEnds: number,
  asOf: bigint,
  rules: Terms['rules'],
): Terms | undefined => {
  const all = upTo(payer.agreements, asOf);
  const atMonthEnd = inForce(all, monthEnds)?.value;
  if (!atMonthEnd) return undefined;
  const agreements = all.filter(({ value }) => value.currency === atMonthEnd.currency);
  return { payer, asOf, rules, agreements, atMonthEnd };
};

/** What a day that ends at `dayEnds` bears: of the agreements in the month's currency, the one in force at its end. */
export const agreementOf = ({ agreements, atMonthEnd }: Terms, dayEnds: number): Agreement =>
  inForce(agreements, dayEnds)?.value ?? atMonthEnd;
