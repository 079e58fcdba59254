import { useTranslations } from 'use-intl';
import type { PayerBeside } from '#console/billing/month/months-beside.ts';
import { Reason } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Status } from '#console/components/status.tsx';

/** Two months of each payer, and what is different. */
export const useBesideColumns = (before: string, now: string): readonly Column<PayerBeside>[] => {
  const t = useTranslations('billing.month.dryRun');
  return [
    {
      id: 'payer',
      title: t('payer'),
      width: 180,
      grows: 2,
      cell: ({ payerId, name }) => <AccountLink id={payerId} name={name} />,
    },
    {
      id: 'now',
      title: now,
      width: 130,
      isNumber: true,
      cell: ({ now: would, currency }) => would && <Amount amount={would.gross} currency={currency} />,
    },
    {
      id: 'before',
      title: before,
      width: 130,
      isNumber: true,
      cell: ({ before: was }) => was && <Amount amount={was.gross} currency={was.currency} />,
    },
    {
      id: 'difference',
      title: t('difference'),
      width: 120,
      isNumber: true,
      cell: ({ difference, currency }) =>
        difference !== undefined && <Amount amount={difference} currency={currency} />,
    },
    {
      id: 'why',
      title: t('why'),
      width: 220,
      grows: 3,
      cell: ({ reason, now: would, before: was }) => {
        if (reason)
          return reason.isFailure ? (
            <Status tone="bad">
              <Reason of={reason} />
            </Status>
          ) : (
            <Reason of={reason} />
          );
        if (would?.kind === 'credit-note') return t('creditNote');
        return was ? null : t('new');
      },
    },
  ];
};
