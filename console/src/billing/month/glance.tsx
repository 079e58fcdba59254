import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { Amounts } from '#console/billing/parts/amounts.tsx';
import { Figure, Figures } from '#console/components/figures.tsx';
import { Shown } from '#console/components/shown.tsx';

interface GlanceProps {
  readonly billerId: string;
  readonly month: string;
}

/** What a month came to: billed, cost, margin; what of it is open, and what is overdue. */
export const Glance = ({ billerId, month }: GlanceProps) => {
  const t = useTranslations('billing.month.glance');
  const path = { id: billerId };
  const margin = useRead('/v1/accounts/{id}/margin', { path, query: { month } });
  const receivables = useRead('/v1/accounts/{id}/receivables', { path, query: { month } });
  const invoices = { to: '/accounts/$accountId/invoices', params: { accountId: billerId } } as const;
  return (
    <Shown of={margin} lines={2}>
      {(answer) => (
        <Shown of={receivables} lines={2}>
          {({ currencies: owed }) => {
            const of = 'currencies' in answer ? answer.currencies : [];
            const sums = (name: 'billed' | 'cost' | 'margin') =>
              of.map((each) => ({ currency: each.currency, amount: each[name] }));
            const standing = (name: 'open' | 'overdue') =>
              owed.map((each) => ({ currency: each.currency, amount: each[name].amount }));
            const documents = (name: 'open' | 'overdue') =>
              owed.reduce((sum, each) => sum + each[name].documents, 0);
            return (
              <Figures>
                <Figure name={t('billed')} under={t('net')}>
                  <Amounts of={sums('billed')} />
                </Figure>
                <Figure name={t('cost')} under={t('net')}>
                  <Amounts of={sums('cost')} />
                </Figure>
                <Figure name={t('margin')} under={t('net')}>
                  <Amounts of={sums('margin')} />
                </Figure>
                <Figure
                  name={t('open')}
                  under={
                    <Link {...invoices} search={{ as: 'biller', month, status: 'open' }}>
                      {t('documents', { count: documents('open') })}
                    </Link>
                  }
                >
                  <Amounts of={standing('open')} />
                </Figure>
                <Figure
                  name={t('overdue')}
                  under={
                    <Link {...invoices} search={{ as: 'biller', month, overdue: true }}>
                      {t('documents', { count: documents('overdue') })}
                    </Link>
                  }
                >
                  <Amounts of={standing('overdue')} />
                </Figure>
              </Figures>
            );
          }}
        </Shown>
      )}
    </Shown>
  );
};
