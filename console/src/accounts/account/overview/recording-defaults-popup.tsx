import { Button } from '@mantine/core';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import styles from '#console/accounts/account/facts.module.css';
import { useDeed } from '#console/api/deed.ts';
import { ProblemError } from '#console/api/problem.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { Popup } from '#console/components/popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { Trouble } from '#console/components/trouble.tsx';

const modes = ['continuous', 'motion', 'off'] as const;

interface RecordingDefaultsPopupProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** What new cameras of a customer begin with. Those that are there keep what they have. */
export const RecordingDefaultsPopup = ({ account, onClose }: RecordingDefaultsPopupProps) => {
  const t = useTranslations('accounts.account.settings');
  const [opened] = useState(account);
  const { recordingDefaults } = opened;
  const form = useForm({
    defaultValues: {
      mode: recordingDefaults?.mode ?? 'continuous',
      retentionDays: String(recordingDefaults?.retentionDays ?? ''),
      resolution: recordingDefaults?.resolution ?? '',
    },
  });
  const set = useDeed('put', '/v1/customers/{id}/recording-defaults');
  const rest = useServerErrors(form, set.trouble);
  const isOutdated = set.trouble instanceof ProblemError && set.trouble.code === 'revision-mismatch';
  const submit = form.handleSubmit(async ({ mode, retentionDays, resolution }) => {
    const days = Number(retentionDays);
    if (retentionDays.trim() === '' || !Number.isInteger(days)) {
      form.setError('retentionDays', { message: t('wholeDays') }, { shouldFocus: true });
      return;
    }
    const body = { mode, retentionDays: days, resolution: resolution.trim() };
    const ifMatch = isOutdated ? account.revision : opened.revision;
    if (await set.run({ path: { id: opened.id }, body, ifMatch })) onClose();
  });
  return (
    <Popup
      title={t('defaultsTitle')}
      onClose={onClose}
      foot={
        <>
          <Button variant="default" onClick={onClose}>
            {t('leave')}
          </Button>
          <Button type="submit" form="recording-defaults" loading={set.isUnderWay}>
            {isOutdated ? t('saveAnyway') : t('save')}
          </Button>
        </>
      }
    >
      <form
        id="recording-defaults"
        className={styles.form}
        onSubmit={(event) => void submit(event)}
        noValidate
      >
        <ChoiceField
          control={form.control}
          name="mode"
          label={t('mode')}
          choices={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
        />
        <TextField control={form.control} name="retentionDays" label={t('days')} isRequired />
        <TextField control={form.control} name="resolution" label={t('resolution')} isRequired />
        <Trouble error={rest} />
      </form>
    </Popup>
  );
};
