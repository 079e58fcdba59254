import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { useAccount } from '#console/app/use-account.ts';
import { MarginChart } from '#console/billing/margin/margin-chart.tsx';
import { readMarginSearch } from '#console/billing/margin/margin-search.ts';
import { MarginTable } from '#console/billing/margin/margin-table.tsx';
import { marginsByCurrency, sinceItBegan } from '#console/billing/margin/margins-by-currency.ts';
import { Tiers } from '#console/billing/margin/tiers.tsx';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import styles from '#console/billing/parts/parts.module.css';
import { DownloadButton } from '#console/components/download-button.tsx';
import { Empty } from '#console/components/empty.tsx';
import { currentMonth, MonthPicker, monthAfter } from '#console/components/month-picker.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/accounts/$accountId/margin');

const monthsAtFirst = 12;

/** What an account earned, month by month, and by whom below it: a chart, and the same figures as tables. */
export const MarginPage = () => {
  const t = useTranslations('billing.margin');
  const monthText = useMonthText();
  const { accountId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const to = search.to ?? monthAfter(currentMonth(), -1);
  const asked = search.from ?? monthAfter(to, 1 - monthsAtFirst);
  const account = useAccount();
  const margin = useRead('/v1/accounts/{id}/margin', {
    path: { id: accountId },
    query: { from: asked, to },
  });
  const found = margin.data && 'months' in margin.data ? margin.data : undefined;
  // Who chose no month wants to see the business, and not the months before there was any.
  const shown = found && search.from === undefined ? sinceItBegan(found) : found;
  const from = shown?.from ?? asked;
  const choose = (name: 'from' | 'to') => (month: string | undefined) =>
    void navigate({ search: (before) => readMarginSearch({ ...before, [name]: month }), replace: true });
  return (
    <>
      <div className={styles.line}>
        <MonthPicker label={t('from')} value={from} onChoose={choose('from')} />
        <span className="quiet">{t('until')}</span>
        <MonthPicker label={t('to')} value={to} onChoose={choose('to')} />
        <DownloadButton
          href={`/v1/accounts/${accountId}/margin?from=${from}&to=${to}`}
          accept="text/csv"
          name="margin.csv"
        >
          {t('csv')}
        </DownloadButton>
      </div>
      <Shown of={margin}>
        {() => {
          const currencies = shown ? marginsByCurrency(shown) : [];
          if (!shown || currencies.length === 0)
            return <Empty>{t('empty', { from: monthText(from), to: monthText(to) })}</Empty>;
          return (
            <>
              {from !== asked && (
                <p className="quiet">{t('since', { month: monthText(from), from: monthText(asked) })}</p>
              )}
              {currencies.map((of) => (
                <Section key={of.currency} title={t('inCurrency', { currency: of.currency })}>
                  <MarginChart of={of} />
                  <MarginTable of={of} />
                </Section>
              ))}
              {account.data && <Tiers account={account.data} own={shown} />}
            </>
          );
        }}
      </Shown>
    </>
  );
};
