import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { ProblemError } from '#console/api/problem.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

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
    <FormPopup
      title={t('defaultsTitle')}
      deed={isOutdated ? t('saveAnyway') : t('save')}
      isUnderWay={set.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <ChoiceField
        control={form.control}
        name="mode"
        label={t('mode')}
        choices={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <TextField control={form.control} name="retentionDays" label={t('days')} isRequired />
      <TextField control={form.control} name="resolution" label={t('resolution')} isRequired />
    </FormPopup>
  );
};
