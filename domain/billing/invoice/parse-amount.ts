import { exponentOf } from '#domain/kernel/currency.ts';
import { fractionOf } from '#domain/kernel/fraction.ts';
import { type Minor, type Money, minorOf } from '#domain/kernel/money.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

/**
 * Minor units of an amount that somebody sent: above zero, with at most its currency's digits (docs/domain.md B1). Refused
 * as `amount-not-valid`.
 */
export const parsePositive = ({ amount, currency }: Money): Minor | Refusal => {
  const digits = exponentOf(currency);
  const { dividend, divisor } = fractionOf(amount);
  if (dividend <= 0n || (dividend * 10n ** BigInt(digits)) % divisor !== 0n)
    return refuse(
      'amount-not-valid',
      `The amount must be above zero, with at most ${digits} digits after the point in ${currency}.`,
      { path: 'amount/amount' },
    );
  return minorOf(amount, currency);
};

/** The same for an amount that has to be in the invoice's currency; refused as `currency-mismatch` otherwise. */
export const parseAmount = (money: Money, invoice: { readonly currency: string }): Minor | Refusal =>
  money.currency === invoice.currency
    ? parsePositive(money)
    : refuse(
        'currency-mismatch',
        `The invoice is in ${invoice.currency}. Give the amount in that currency.`,
        { path: 'amount/currency' },
      );
