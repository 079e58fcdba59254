import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { type UnbilledMonth, Waive } from '#console/billing/month/waive.tsx';
import { Reason } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Section } from '#console/components/section.tsx';
import { Table } from '#console/components/table.tsx';
import { Trouble } from '#console/components/trouble.tsx';
import { Month, When } from '#console/components/when.tsx';

interface UnbilledProps {
  readonly billerId: string;
  readonly may: readonly Deed[];
}

const idOf = ({ payerId, month }: UnbilledMonth): string => `${payerId} ${month}`;

/** Who could not be billed and is not yet, of any month: why, and giving such a month up. */
export const Unbilled = ({ billerId, may }: UnbilledProps) => {
  const t = useTranslations('billing.month.unbilled');
  const unbilled = useKeysetRows('/v1/accounts/{id}/unbilled', { path: { id: billerId } });
  const [waiving, setWaiving] = useState<UnbilledMonth>();
  const { rows, isWhole, error, again } = unbilled;
  return (
    <Section title={t('title')}>
      <Trouble error={error} again={again} />
      {isWhole && rows.length === 0 && <p className="quiet">{t('nobody')}</p>}
      {rows.length > 0 && (
        <Table
          label={t('title')}
          rows={rows}
          idOf={idOf}
          columns={[
            {
              id: 'payer',
              title: t('payer'),
              cell: ({ payerId, name }) => <AccountLink id={payerId} name={name} />,
            },
            {
              id: 'month',
              title: t('month'),
              cell: ({ month }) => (
                <Link to="/billing" search={{ biller: billerId, month }}>
                  <Month of={month} />
                </Link>
              ),
            },
            { id: 'why', title: t('why'), cell: ({ reason }) => <Reason of={reason} /> },
            { id: 'since', title: t('since'), cell: ({ since }) => <When at={since} /> },
            {
              id: 'waive',
              title: t('deed'),
              cell: (row) => (
                <DeedButton
                  deed="waiveUnbilledMonth"
                  may={may}
                  variant="default"
                  onClick={() => setWaiving(row)}
                >
                  {t('waive')}
                </DeedButton>
              ),
            },
          ]}
        />
      )}
      {waiving && <Waive billerId={billerId} of={waiving} onClose={() => setWaiving(undefined)} />}
    </Section>
  );
};
