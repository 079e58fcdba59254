import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AddPopup } from '#console/accounts/new/add-popup.tsx';
import { useShortcut } from '#console/app/keyboard.ts';
import { useMay } from '#console/app/session.ts';

/** *Add*, for whoever may add anything. */
export const AddButton = ({ hasKey = false }: { readonly hasKey?: boolean }) => {
  const t = useTranslations('accounts.adding');
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const mayAdd = may('createCustomer') || may('createSubIntegrator') || may('registerIntegrator');
  useShortcut('a', 'app.keys.add', mayAdd && hasKey ? () => setOpen(true) : undefined);
  if (!mayAdd) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('add')}</Button>
      {isOpen && <AddPopup onClose={() => setOpen(false)} />}
    </>
  );
};
