import { useTranslations } from 'use-intl';
import { BarChart } from '#console/billing/margin/bar-chart.tsx';
import type { MarginsOfCurrency } from '#console/billing/margin/margins-by-currency.ts';
import { lengthOf } from '#console/billing/money/decimal.ts';

/** What was billed, month by month, as what is kept of it and what it cost. */
export const MarginChart = ({ of: { currency, months } }: { readonly of: MarginsOfCurrency }) => {
  const t = useTranslations('billing.margin');
  return (
    <BarChart
      label={t('chart', { currency })}
      months={months.map(({ month }) => month)}
      currency={currency}
      isStacked
      series={[
        { name: t('margin'), lengths: months.map(({ margin }) => lengthOf(margin)) },
        { name: t('cost'), lengths: months.map(({ cost }) => lengthOf(cost)) },
      ]}
    />
  );
};
