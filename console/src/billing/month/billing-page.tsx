import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { useMe } from '#console/app/session.ts';
import { BillerChoice } from '#console/billing/month/biller-choice.tsx';
import { readBillingSearch } from '#console/billing/month/billing-search.ts';
import { Forecast } from '#console/billing/month/forecast.tsx';
import { Glance } from '#console/billing/month/glance.tsx';
import { useRunningMonth } from '#console/billing/month/running-month.ts';
import { Runs } from '#console/billing/month/runs.tsx';
import { StartRun } from '#console/billing/month/start-run.tsx';
import { Unbilled } from '#console/billing/month/unbilled.tsx';
import styles from '#console/billing/parts/parts.module.css';
import { Empty } from '#console/components/empty.tsx';
import { MonthPicker, monthAfter } from '#console/components/month-picker.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';

const route = getRouteApi('/frame/billing');

const Month = ({ billerId, month }: { readonly billerId: string; readonly month: string }) => {
  const biller = useRead('/v1/accounts/{id}', { path: { id: billerId } }, { ofThePast: false });
  const t = useTranslations('billing.month');
  return (
    <Shown of={biller}>
      {({ id, type, may }) =>
        type === 'customer' ? (
          <Empty
            deed={
              <Link to="/accounts/$accountId/invoices" params={{ accountId: id }}>
                {t('ownInvoices')}
              </Link>
            }
          >
            {t('billsNobody')}
          </Empty>
        ) : (
          <>
            <Glance billerId={id} month={month} />
            <nav className={styles.links} aria-label={t('links.title')}>
              <Link
                to="/accounts/$accountId/invoices"
                params={{ accountId: id }}
                search={{ as: 'biller', month }}
              >
                {t('links.invoices')}
              </Link>
              <Link to="/accounts/$accountId/margin" params={{ accountId: id }}>
                {t('links.margin')}
              </Link>
              <Link to="/accounts/$accountId/billing" params={{ accountId: id }}>
                {t('links.books')}
              </Link>
            </nav>
            <StartRun billerId={id} month={month} may={may} />
            <Unbilled billerId={id} may={may} />
            <Runs billerId={id} />
            <Forecast billerId={id} />
          </>
        )
      }
    </Shown>
  );
};

/** The month of a biller at a glance: what it came to, who is not billed, what a run would do, and what is coming. */
export const BillingPage = () => {
  const t = useTranslations('billing.month');
  const me = useMe();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const billerId = search.biller ?? me.data?.accountId;
  const running = useRunningMonth(billerId);
  const month = search.month ?? monthAfter(running, -1);
  return (
    <Page
      title={t('title')}
      beside={billerId !== undefined && <BillerChoice billerId={billerId} />}
      deeds={
        <MonthPicker
          label={t('month')}
          value={month}
          last={running}
          onChoose={(chosen) =>
            void navigate({
              search: (before) => readBillingSearch({ ...before, month: chosen }),
              replace: true,
            })
          }
        />
      }
    >
      {billerId !== undefined && <Month key={`${billerId} ${month}`} billerId={billerId} month={month} />}
    </Page>
  );
};
