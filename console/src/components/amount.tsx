import { useFormatter } from 'use-intl';

interface AmountProps {
  /** A decimal text, as the server names it: no digit of it is lost. */
  readonly amount: string;
  readonly currency: string;
}

/** Digits of a decimal text behind its point. */
const digitsOf = (amount: string): number => amount.split('.')[1]?.length ?? 0;

/** Money with its currency, in tabular figures, with all digits that the server named. */
export const Amount = ({ amount, currency }: AmountProps) => {
  const format = useFormatter();
  const digits = digitsOf(amount);
  return (
    <span className="number">
      <bdi>
        {/* Intl takes decimal text as it is: a number would lose digits. */}
        {format.number(amount as unknown as number, {
          style: 'currency',
          currency,
          minimumFractionDigits: digits,
          maximumFractionDigits: Math.max(digits, 0),
        })}
      </bdi>
    </span>
  );
};
