import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { ExactAmount } from '#console/billing/margin/exact-amount.tsx';
import { childrenOf, type MarginsOfCurrency } from '#console/billing/margin/margins-by-currency.ts';
import { sumOf } from '#console/billing/money/decimal.ts';
import { Reckoned } from '#console/billing/parts/reckoned.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Table } from '#console/components/table.tsx';
import { Month } from '#console/components/when.tsx';

const names = ['billed', 'cost', 'margin'] as const;

/** The figures of the chart by month, and over all months by whom they were earned. */
export const MarginTable = ({ of }: { readonly of: MarginsOfCurrency }) => {
  const t = useTranslations('billing.margin');
  const { currency, months } = of;
  const children = childrenOf(of);
  const figures = names.map((name) => ({
    id: name,
    title: t(name),
    isNumber: true,
    cell: (row: Readonly<Record<typeof name, string>>) => (
      <ExactAmount amount={row[name]} currency={currency} />
    ),
  }));
  const total = (rows: readonly Readonly<Record<(typeof names)[number], string>>[]) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        <Amount key={name} amount={sumOf(rows.map((row) => row[name]))} currency={currency} />,
      ]),
    );
  return (
    <>
      <Table
        label={t('byMonth')}
        rows={months.toReversed()}
        idOf={({ month }) => month}
        columns={[{ id: 'month', title: t('month'), cell: ({ month }) => <Month of={month} /> }, ...figures]}
        foot={{ month: t('total'), ...total(months) }}
      />
      <Reckoned />
      {children.length > 0 && (
        <Table
          label={t('byPayer')}
          rows={children}
          idOf={({ accountId }) => accountId}
          columns={[
            {
              id: 'payer',
              title: t('payer'),
              cell: ({ accountId }) => <AccountLink id={accountId} />,
            },
            ...figures,
            {
              id: 'invoices',
              title: t('documents'),
              cell: ({ accountId }) => (
                <Link to="/accounts/$accountId/invoices" params={{ accountId }} search={{ as: 'payer' }}>
                  {t('invoices')}
                </Link>
              ),
            },
          ]}
          foot={{
            payer: t('remainder'),
            margin: (
              <ExactAmount amount={sumOf(months.map(({ remainder }) => remainder))} currency={currency} />
            ),
          }}
        />
      )}
    </>
  );
};
