import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { sumsByCurrency } from '#console/billing/money/decimal.ts';
import { Amounts } from '#console/billing/parts/amounts.tsx';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import { Reckoned } from '#console/billing/parts/reckoned.tsx';
import { RunState } from '#console/billing/parts/run-state.tsx';
import { Outcomes } from '#console/billing/run/outcomes.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Figure, Figures } from '#console/components/figures.tsx';
import { Page } from '#console/components/page.tsx';
import { Shown } from '#console/components/shown.tsx';
import { When } from '#console/components/when.tsx';

const route = getRouteApi('/frame/billing/runs/$runId');

/** Milliseconds between two looks at a run that is under way. */
const whileRunning = 1_000;

/** One run: how far it is, and what became of each payer. */
export const RunPage = () => {
  const t = useTranslations('billing.run');
  const monthText = useMonthText();
  const { runId } = route.useParams();
  const asked = { path: { id: runId } };
  const { data } = useRead('/v1/billing-runs/{id}', asked);
  const run = useRead('/v1/billing-runs/{id}', asked, {
    every: data?.state === 'running' ? whileRunning : false,
  });
  return (
    <Shown of={run}>
      {({
        id,
        billerId,
        month,
        state,
        automatic,
        startedAt,
        completedAt,
        issued,
        skipped,
        failed,
        warnings,
      }) => (
        <Page
          title={t('title', { month: monthText(month) })}
          above={
            <Link to="/billing" search={{ biller: billerId, month }}>
              {t('back')}
            </Link>
          }
          beside={
            <>
              <RunState of={state} />
              <AccountLink id={billerId} />
              <Copy text={id} />
            </>
          }
        >
          <p className="quiet">
            {t.rich(automatic ? 'startedByClock' : 'startedByHand', { at: () => <When at={startedAt} /> })}
          </p>
          <p className="quiet" role="status">
            {completedAt === null
              ? t('soFar', { count: issued.length + skipped.length + failed.length })
              : t.rich('completed', { at: () => <When at={completedAt} /> })}
          </p>
          <Figures>
            <Figure name={t('issued')} under={t('documents', { count: issued.length })}>
              <Amounts
                of={sumsByCurrency(issued.map(({ currency, gross }) => ({ currency, amount: gross })))}
              />
            </Figure>
            <Figure name={t('skipped')}>{t('payers', { count: skipped.length })}</Figure>
            <Figure name={t('failed')}>{t('payers', { count: failed.length })}</Figure>
          </Figures>
          <Reckoned />
          {warnings.length > 0 && (
            <details>
              <summary>{t('warnings', { count: warnings.length })}</summary>
              <ul>
                {warnings.map(({ payerId, code, detail }) => (
                  <li key={`${payerId} ${code} ${detail}`}>
                    <AccountLink id={payerId} /> <span className="quiet">{detail}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
          <Outcomes issued={issued} skipped={skipped} failed={failed} />
        </Page>
      )}
    </Shown>
  );
};
