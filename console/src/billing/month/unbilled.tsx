import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import { useMay } from '#console/app/session.ts';
import { type UnbilledMonth, Waive } from '#console/billing/month/waive.tsx';
import styles from '#console/billing/parts/parts.module.css';
import { Reason } from '#console/billing/parts/reason.tsx';
import { AccountLink } from '#console/components/account-link.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { Section } from '#console/components/section.tsx';
import { Month, When } from '#console/components/when.tsx';

interface UnbilledProps {
  readonly billerId: string;
  readonly may: readonly Deed[];
}

/** So many rows are drawn as they are; more scroll in a box. */
const few = 12;

const idOf = ({ payerId, month }: UnbilledMonth): string => `${payerId} ${month}`;

/** Who could not be billed and is not yet, of any month: why, and giving such a month up. */
export const Unbilled = ({ billerId, may }: UnbilledProps) => {
  const t = useTranslations('billing.month.unbilled');
  const unbilled = useKeysetRows('/v1/accounts/{id}/unbilled', { path: { id: billerId } });
  const [waiving, setWaiving] = useState<UnbilledMonth>();
  const mayWaive = useMay(may)('waiveUnbilledMonth');
  const deed: Column<UnbilledMonth> = {
    id: 'waive',
    title: t('deed'),
    width: 120,
    isKept: true,
    cell: (row) => (
      <DeedButton
        deed="waiveUnbilledMonth"
        may={may}
        variant="default"
        size="compact-sm"
        onClick={() => setWaiving(row)}
      >
        {t('waive')}
      </DeedButton>
    ),
  };
  return (
    <Section title={t('title')}>
      <div className={styles.list} data-few={unbilled.isWhole && unbilled.rows.length <= few}>
        <Grid
          label={t('title')}
          name="billing.unbilled"
          of={unbilled}
          idOf={idOf}
          columns={[
            {
              id: 'payer',
              title: t('payer'),
              width: 160,
              grows: 2,
              cell: ({ payerId, name }) => <AccountLink id={payerId} name={name} />,
            },
            {
              id: 'month',
              title: t('month'),
              width: 140,
              isKept: true,
              cell: ({ month }) => (
                <Link to="/billing" search={{ biller: billerId, month }}>
                  <Month of={month} />
                </Link>
              ),
            },
            {
              id: 'why',
              title: t('why'),
              width: 220,
              grows: 3,
              cell: ({ reason, mended }) => <Reason of={reason} isMended={mended} />,
            },
            { id: 'since', title: t('since'), width: 180, cell: ({ since }) => <When at={since} /> },
            ...(mayWaive ? [deed] : []),
          ]}
          empty={<p className="quiet">{t('nobody')}</p>}
        />
      </div>
      {waiving && <Waive billerId={billerId} of={waiving} onClose={() => setWaiving(undefined)} />}
    </Section>
  );
};
