import { Button } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { readAnew } from '#console/api/queries.ts';
import { actingFor } from '#console/api/standing.ts';
import { AccountSearch } from '#console/components/account-search.tsx';
import { TextField } from '#console/components/field.tsx';
import type { FoundAccount } from '#console/components/found-while-typing.ts';
import { Popup } from '#console/components/popup.tsx';

/** Asks once for whom an operator acts, and why. Everything on the page is then what that account's people see. */
export const ActForPopup = ({
  onClose,
  account,
}: {
  readonly onClose: () => void;
  readonly account?: FoundAccount;
}) => {
  const t = useTranslations('app.actFor');
  const [chosen, setChosen] = useState<FoundAccount | undefined>(account);
  const form = useForm({ defaultValues: { reason: '' } });
  const submit = form.handleSubmit(({ reason }) => {
    if (reason.trim() === '') {
      form.setError('reason', { message: t('reasonNeeded') }, { shouldFocus: true });
      return;
    }
    if (!chosen) return;
    actingFor.set({ accountId: chosen.id, name: chosen.name, reason: reason.trim() });
    onClose();
    void readAnew();
  });
  return (
    <Popup
      title={t('title')}
      onClose={onClose}
      foot={
        <Button type="submit" form="act-for" disabled={!chosen}>
          {t('begin')}
        </Button>
      }
    >
      <form id="act-for" onSubmit={(event) => void submit(event)} noValidate>
        {chosen ? <p>{chosen.name}</p> : <AccountSearch label={t('account')} onChoose={setChosen} />}
        <TextField
          control={form.control}
          name="reason"
          label={t('reason')}
          description={t('why')}
          isRequired
        />
      </form>
    </Popup>
  );
};
