import { useLocale } from 'use-intl';

interface ExactAmountProps {
  /** Decimal text that may have more digits than the currency. */
  readonly amount: string;
  readonly currency: string;
}

const most = 20;

/** Money with all its digits: those beyond what the currency has stand back. */
export const ExactAmount = ({ amount, currency }: ExactAmountProps) => {
  const locale = useLocale();
  const digits = amount.split('.')[1]?.length ?? 0;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: Math.min(digits, most),
    maximumFractionDigits: Math.min(digits, most),
  });
  const own = new Intl.NumberFormat(locale, { style: 'currency', currency }).resolvedOptions();
  const shown = own.maximumFractionDigits ?? digits;
  return (
    <bdi>
      {/* Intl takes decimal text as it is: a number would lose digits. */}
      {format.formatToParts(amount as unknown as number).map(({ type, value }, place) =>
        type === 'fraction' ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a number keep their order.
          <span key={place}>
            {value.slice(0, shown)}
            <small className="quiet">{value.slice(shown)}</small>
          </span>
        ) : (
          value
        ),
      )}
    </bdi>
  );
};
