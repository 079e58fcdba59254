import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { invoiceStatuses, readInvoicesSearch, sides } from '#console/billing/invoices/invoices-search.ts';
import { AccountLink } from '#console/components/account-link.tsx';
import { AccountSearch } from '#console/components/account-search.tsx';
import { MonthPicker } from '#console/components/month-picker.tsx';
import { Popup } from '#console/components/popup.tsx';

const route = getRouteApi('/frame/accounts/$accountId/invoices');

interface InvoicesFiltersProps {
  readonly as: (typeof sides)[number];
  readonly type: Account['type'];
}

/** Which invoices are listed. It stands in the address. */
export const InvoicesFilters = ({ as, type }: InvoicesFiltersProps) => {
  const t = useTranslations('billing.invoices');
  const { status, month, payerId, overdue } = route.useSearch();
  const navigate = route.useNavigate();
  const [isChoosing, setChoosing] = useState(false);
  const filter = (changed: Record<string, unknown>): void =>
    void navigate({
      search: (before) => ({ asOf: before.asOf, ...readInvoicesSearch({ ...before, ...changed }) }),
      replace: true,
    });
  return (
    <>
      {type === 'integrator' && (
        <SegmentedControl
          size="xs"
          aria-label={t('side')}
          value={as}
          data={sides.map((side) => ({ value: side, label: t(side === 'biller' ? 'issued' : 'received') }))}
          onChange={(side) => filter({ as: side, payerId: undefined })}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={t('status')}
        value={overdue ? 'overdue' : (status ?? '')}
        data={[
          { value: '', label: t('anyStatus') },
          ...invoiceStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
          { value: 'overdue', label: t('statuses.overdue') },
        ]}
        onChange={({ currentTarget: { value } }) =>
          filter(
            value === 'overdue'
              ? { status: undefined, overdue: true }
              : { status: value, overdue: undefined },
          )
        }
      />
      <MonthPicker
        label={t('month')}
        all={t('anyMonth')}
        value={month}
        onChoose={(chosen) => filter({ month: chosen })}
      />
      {as === 'biller' && (
        <Button variant="default" onClick={() => setChoosing(true)}>
          {t('payerFilter')}
        </Button>
      )}
      {as === 'biller' && payerId !== undefined && (
        <>
          <AccountLink id={payerId} />
          <Button variant="subtle" onClick={() => filter({ payerId: undefined })}>
            {t('anyPayer')}
          </Button>
        </>
      )}
      {isChoosing && (
        <Popup title={t('payerFilter')} onClose={() => setChoosing(false)}>
          <AccountSearch
            label={t('payerLabel')}
            onChoose={({ id }) => {
              setChoosing(false);
              filter({ payerId: id });
            }}
          />
        </Popup>
      )}
    </>
  );
};
