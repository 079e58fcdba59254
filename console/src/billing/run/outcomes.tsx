import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Answer } from '#console/api/contract.ts';
import { Reason } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { rowsOfAll } from '#console/components/grid-rows.ts';
import { Status } from '#console/components/status.tsx';

type Run = Answer<'/v1/billing-runs/{id}'>;
type Left = Run['failed'][number];

interface Outcome {
  readonly payerId: string;
  readonly outcome: 'issued' | 'skipped' | 'failed';
  readonly issued?: Run['issued'][number];
  readonly reason?: Left['reason'];
}

const tones = { issued: 'good', skipped: 'over', failed: 'bad' } as const;

const useOutcomeColumns = (): readonly Column<Outcome>[] => {
  const t = useTranslations('billing.run');
  return [
    {
      id: 'payer',
      title: t('payer'),
      width: 142,
      grows: 2,
      cell: ({ payerId }) => <AccountLink id={payerId} />,
    },
    {
      id: 'outcome',
      title: t('outcome'),
      width: 118,
      cell: ({ outcome }) => <Status tone={tones[outcome]}>{t(outcome)}</Status>,
    },
    {
      id: 'gross',
      title: t('gross'),
      width: 104,
      isNumber: true,
      cell: ({ issued }) => issued && <Amount amount={issued.gross} currency={issued.currency} />,
    },
    {
      id: 'why',
      title: t('why'),
      width: 160,
      grows: 4,
      cell: ({ reason }) => reason && <Reason of={reason} />,
    },
    {
      id: 'document',
      title: t('document'),
      width: 110,
      cell: ({ issued }) =>
        issued && (
          <Link to="/invoices/$invoiceId" params={{ invoiceId: issued.invoiceId }}>
            {t('number', { number: String(issued.number) })}
          </Link>
        ),
    },
  ];
};

/** What became of each payer: first those that failed, which need somebody. */
export const Outcomes = ({ issued, skipped, failed }: Pick<Run, 'issued' | 'skipped' | 'failed'>) => {
  const t = useTranslations('billing.run');
  const rows: readonly Outcome[] = [
    ...failed.map(({ payerId, reason }) => ({ payerId, reason, outcome: 'failed' as const })),
    ...issued.map((each) => ({ payerId: each.payerId, issued: each, outcome: 'issued' as const })),
    ...skipped.map(({ payerId, reason }) => ({ payerId, reason, outcome: 'skipped' as const })),
  ];
  return (
    <Grid
      label={t('byPayer')}
      name="billing.run"
      of={rowsOfAll(rows)}
      idOf={({ payerId }) => payerId}
      columns={useOutcomeColumns()}
      empty={<p className="quiet">{t('nobodyYet')}</p>}
    />
  );
};
