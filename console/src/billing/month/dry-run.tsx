import { useTranslations } from 'use-intl';
import { sumsByCurrency } from '#console/billing/money/decimal.ts';
import { useBesideColumns } from '#console/billing/month/beside-columns.tsx';
import {
  type Foreseen,
  monthBefore,
  payersBeside,
  useIssuedInMonth,
} from '#console/billing/month/months-beside.ts';
import { Amounts } from '#console/billing/parts/amounts.tsx';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import styles from '#console/billing/parts/parts.module.css';
import { Reckoned } from '#console/billing/parts/reckoned.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Figure, Figures } from '#console/components/figures.tsx';
import { Grid } from '#console/components/grid.tsx';
import { rowsOfAll } from '#console/components/grid-rows.ts';

/** So many rows are drawn as they are; more scroll in a box. */
const few = 12;

/** What a run would issue, by payer, beside what the runs of the month before issued. */
export const DryRun = ({ of }: { readonly of: Foreseen }) => {
  const t = useTranslations('billing.month.dryRun');
  const monthText = useMonthText();
  const before = monthBefore(of.month);
  const issued = useIssuedInMonth(of.billerId, before);
  const rows = payersBeside(of, issued ?? []);
  const columns = useBesideColumns(monthText(before), monthText(of.month));
  const sumBefore = sumsByCurrency(
    (issued ?? []).map(({ currency, gross }) => ({ currency, amount: gross })),
  );
  const sumNow = sumsByCurrency(
    rows.flatMap(({ currency, now }) => (now ? [{ currency, amount: now.gross }] : [])),
  );
  return (
    <>
      <Figures>
        <Figure name={monthText(before)} under={t('documents', { count: issued?.length ?? 0 })}>
          <Amounts of={sumBefore} />
        </Figure>
        <Figure name={monthText(of.month)} under={t('documents', { count: of.invoices.length })}>
          <Amounts of={sumNow} />
        </Figure>
        <Figure name={t('skipped')}>{t('payers', { count: of.skipped.length })}</Figure>
        <Figure name={t('failed')}>{t('payers', { count: of.failed.length })}</Figure>
      </Figures>
      <Reckoned />
      {of.warnings.length > 0 && (
        <details>
          <summary>{t('warnings', { count: of.warnings.length })}</summary>
          <ul>
            {of.warnings.map(({ payerId, code, detail }) => (
              <li key={`${payerId} ${code} ${detail}`}>
                <AccountLink id={payerId} /> <span className="quiet">{detail}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <div className={styles.list} data-few={rows.length <= few}>
        <Grid
          label={t('byPayer')}
          name="billing.dry-run"
          of={rowsOfAll(rows)}
          idOf={({ payerId }) => payerId}
          columns={columns}
          empty={<p className="quiet">{t('nobody')}</p>}
        />
      </div>
    </>
  );
};
