import { useFormatter } from 'use-intl';

/** Money as text, for sentences: with all digits that the server named. */
export const useMoneyText = (): ((amount: string, currency: string) => string) => {
  const format = useFormatter();
  return (amount, currency) => {
    const digits = amount.split('.')[1]?.length ?? 0;
    // Intl takes decimal text as it is: a number would lose digits.
    return format.number(amount as unknown as number, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  };
};
