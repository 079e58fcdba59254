import { useTranslations } from 'use-intl';
import { shownPayers, useForecast } from '#console/billing/month/running-month.ts';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import { Reason } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Figure, Figures } from '#console/components/figures.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';
import { When } from '#console/components/when.tsx';

/** The month that is under way: what it comes to by now, and what it will come to as things stand. */
export const Forecast = ({ billerId }: { readonly billerId: string }) => {
  const t = useTranslations('billing.month.forecast');
  const monthText = useMonthText();
  const forecast = useForecast(billerId);
  return (
    <Section title={t('title')}>
      <Shown of={forecast}>
        {({ month, asOf, currencies, payers, unbillable, next }) => (
          <>
            <p className="quiet">
              {t.rich('estimate', { month: monthText(month), at: () => <When at={asOf} /> })}
            </p>
            {currencies.length > 0 && (
              <Figures>
                {currencies.flatMap(({ currency, toDate, forecast: ahead }) => [
                  <Figure key={`${currency} to date`} name={t('toDate')} under={currency}>
                    <Amount amount={toDate} currency={currency} />
                  </Figure>,
                  <Figure key={`${currency} forecast`} name={t('ahead')} under={currency}>
                    <Amount amount={ahead} currency={currency} />
                  </Figure>,
                ])}
              </Figures>
            )}
            {payers.length === 0 ? (
              <p className="quiet">{t('nobody')}</p>
            ) : (
              <Table
                label={t('title')}
                rows={payers}
                idOf={({ payerId, currency }) => `${payerId} ${currency}`}
                columns={[
                  {
                    id: 'payer',
                    title: t('payer'),
                    cell: ({ payerId, name }) => <AccountLink id={payerId} name={name ?? undefined} />,
                  },
                  {
                    id: 'toDate',
                    title: t('toDate'),
                    isNumber: true,
                    cell: ({ toDate, currency }) => <Amount amount={toDate} currency={currency} />,
                  },
                  {
                    id: 'ahead',
                    title: t('ahead'),
                    isNumber: true,
                    cell: ({ forecast: ahead, currency }) => <Amount amount={ahead} currency={currency} />,
                  },
                ]}
              />
            )}
            {next !== null && <p className="quiet">{t('first', { count: shownPayers })}</p>}
            {unbillable.map(({ payerId, name, reason }) => (
              <p key={payerId}>
                <AccountLink id={payerId} name={name ?? undefined} /> <Reason of={reason} />
              </p>
            ))}
          </>
        )}
      </Shown>
    </Section>
  );
};
