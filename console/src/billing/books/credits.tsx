import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ApplyOldestFirst, Refund } from '#console/billing/books/credit-deeds.tsx';
import styles from '#console/billing/parts/parts.module.css';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';

type Credit = Item<'/v1/accounts/{id}/credits'>;

interface Opened {
  readonly of: Credit;
  readonly deed: 'apply' | 'refund';
}

/** The payers that have credit: it is applied to their open invoices, or paid back. */
export const Credits = ({ account: { id, may = [] } }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const credits = useKeysetRows('/v1/accounts/{id}/credits', { path: { id } });
  const [opened, setOpened] = useState<Opened>();
  const close = (): void => setOpened(undefined);
  const columns: readonly Column<Credit>[] = [
    {
      id: 'payer',
      title: t('payer'),
      width: 180,
      grows: 2,
      cell: ({ payerId, name }) => <AccountLink id={payerId} name={name} />,
    },
    {
      id: 'deeds',
      title: t('deeds'),
      width: 260,
      cell: (of) => (
        <span className={styles.line}>
          <DeedButton
            deed="applyCreditOldestFirst"
            may={may}
            size="compact-xs"
            variant="default"
            onClick={() => setOpened({ of, deed: 'apply' })}
          >
            {t('apply')}
          </DeedButton>
          <DeedButton
            deed="refundCredit"
            may={may}
            size="compact-xs"
            variant="default"
            onClick={() => setOpened({ of, deed: 'refund' })}
          >
            {t('refund')}
          </DeedButton>
        </span>
      ),
    },
    {
      id: 'credit',
      title: t('held'),
      width: 130,
      isNumber: true,
      cell: ({ credit }) => <Amount {...credit} />,
    },
  ];
  return (
    <>
      <Grid
        label={t('credits')}
        name="billing.credits"
        of={credits}
        idOf={({ payerId, credit }) => `${payerId} ${credit.currency}`}
        columns={columns}
        empty={<p className="quiet">{t('noCredit')}</p>}
      />
      {opened?.deed === 'apply' && <ApplyOldestFirst billerId={id} of={opened.of} onClose={close} />}
      {opened?.deed === 'refund' && <Refund billerId={id} of={opened.of} onClose={close} />}
    </>
  );
};
