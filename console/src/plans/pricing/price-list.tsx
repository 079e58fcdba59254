import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useRevisedRead } from '#console/api/read.ts';
import type { Account } from '#console/app/account-tab.ts';
import { Amount } from '#console/components/amount.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Section } from '#console/components/section.tsx';
import { Shown } from '#console/components/shown.tsx';
import { Table } from '#console/components/table.tsx';
import { usePlanNames } from '#console/components/use-plans.ts';
import { SetPriceList } from '#console/plans/pricing/set-price-list.tsx';

/** What a biller asks of all its payers that have no price of their own. */
export const PriceList = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('plans.pricing');
  const { id, may = [] } = account;
  const nameOf = usePlanNames();
  const list = useRevisedRead('/v1/accounts/{id}/price-list', { path: { id } });
  const [isOpen, setOpen] = useState(false);
  return (
    <Section
      title={t('priceList')}
      deeds={
        <DeedButton deed="setPriceList" may={may} variant="default" onClick={() => setOpen(true)}>
          {t('change')}
        </DeedButton>
      }
    >
      <Shown of={list}>
        {({ answer: { plans }, revision }) => (
          <>
            {plans.length === 0 ? (
              <p className="quiet">{t('noList')}</p>
            ) : (
              <Table
                label={t('priceList')}
                rows={plans}
                idOf={(row) => `${row.planId} ${row.currency}`}
                columns={[
                  { id: 'plan', title: t('plan'), cell: ({ planId }) => <bdi>{nameOf(planId)}</bdi> },
                  { id: 'name', title: t('calledHere'), cell: (row) => <bdi>{row.name ?? ''}</bdi> },
                  {
                    id: 'price',
                    title: t('price'),
                    isNumber: true,
                    cell: (row) => <Amount amount={row.pricePerCameraMonth} currency={row.currency} />,
                  },
                ]}
              />
            )}
            {isOpen && (
              <SetPriceList
                account={account}
                listed={plans}
                revision={revision}
                onClose={() => setOpen(false)}
              />
            )}
          </>
        )}
      </Shown>
    </Section>
  );
};
