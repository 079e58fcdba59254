import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useKeysetRows } from '#console/api/keyset.ts';
import type { Account } from '#console/app/account-tab.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { Copy } from '#console/components/copy.tsx';
import { Grid } from '#console/components/grid.tsx';
import type { Column } from '#console/components/grid-columns.ts';
import { When } from '#console/components/when.tsx';

type Warning = Item<'/v1/accounts/{id}/warnings'>;

/** What a biller sells below cost, and whom it cannot bill. */
export const Warnings = ({ account: { id } }: { readonly account: Account }) => {
  const t = useTranslations('billing.books');
  const warnings = useKeysetRows('/v1/accounts/{id}/warnings', { path: { id } });
  const columns: readonly Column<Warning>[] = [
    {
      id: 'payer',
      title: t('payer'),
      width: 160,
      cell: ({ payerId }) => (payerId ? <AccountLink id={payerId} /> : t('priceList')),
    },
    {
      id: 'detail',
      title: t('what'),
      width: 300,
      grows: 4,
      cell: ({ detail }) => <span title={detail}>{detail}</span>,
    },
    { id: 'code', title: t('code'), width: 180, cell: ({ code }) => <Copy text={code} /> },
    { id: 'since', title: t('since'), width: 170, cell: ({ since }) => <When at={since} /> },
  ];
  return (
    <Grid
      label={t('warnings')}
      name="billing.warnings"
      of={warnings}
      idOf={({ code, payerId, planId, detail }) => `${code} ${payerId} ${planId} ${detail}`}
      columns={columns}
      empty={<p className="quiet">{t('noWarning')}</p>}
    />
  );
};
