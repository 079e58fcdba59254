import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { useRead } from '#console/api/read.ts';
import { RunState } from '#console/billing/parts/run-state.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';
import { Month, When } from '#console/components/when.tsx';
import { Whole } from '#console/components/whole.tsx';

const shown = 12;

/** The last runs of a biller. */
export const Runs = ({ billerId }: { readonly billerId: string }) => {
  const t = useTranslations('billing.month.runs');
  const runs = useRead('/v1/accounts/{id}/billing-runs', { path: { id: billerId }, query: { limit: shown } });
  return (
    <Section title={t('title')}>
      <Shown of={runs}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('none')}</p>
          ) : (
            <Table
              label={t('title')}
              rows={items}
              idOf={({ id }) => id}
              columns={[
                {
                  id: 'month',
                  title: t('month'),
                  cell: ({ id, month }) => (
                    <Link to="/billing/runs/$runId" params={{ runId: id }}>
                      <Month of={month} />
                    </Link>
                  ),
                },
                { id: 'state', title: t('state'), cell: ({ state }) => <RunState of={state} /> },
                { id: 'started', title: t('started'), cell: ({ startedAt }) => <When at={startedAt} /> },
                {
                  id: 'by',
                  title: t('by'),
                  cell: ({ automatic }) => t(automatic ? 'byClock' : 'byHand'),
                },
                {
                  id: 'issued',
                  title: t('issued'),
                  isNumber: true,
                  cell: ({ issued }) => <Whole of={issued} />,
                },
                {
                  id: 'skipped',
                  title: t('skipped'),
                  isNumber: true,
                  cell: ({ skipped }) => <Whole of={skipped} />,
                },
                {
                  id: 'failed',
                  title: t('failed'),
                  isNumber: true,
                  cell: ({ failed }) => <Whole of={failed} />,
                },
              ]}
            />
          )
        }
      </Shown>
    </Section>
  );
};
