import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AccountLink } from '#console/components/account-link.tsx';
import { AccountSearch } from '#console/components/account-search.tsx';
import { Popup } from '#console/components/popup.tsx';

const route = getRouteApi('/frame/billing');

/** Whose billing this is, and another one's. */
export const BillerChoice = ({ billerId }: { readonly billerId: string }) => {
  const t = useTranslations('billing.month.biller');
  const navigate = route.useNavigate();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <AccountLink id={billerId} />
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('another')}
      </Button>
      {isOpen && (
        <Popup title={t('title')} onClose={() => setOpen(false)}>
          <AccountSearch
            label={t('label')}
            onChoose={({ id }) => {
              setOpen(false);
              void navigate({ search: (before) => ({ ...before, biller: id }) });
            }}
          />
        </Popup>
      )}
    </>
  );
};
