import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useDeedWord } from '#console/components/deed-word.ts';
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
  const { recordingDefaults } = account;
  const form = useForm({
    defaultValues: {
      mode: recordingDefaults?.mode ?? 'continuous',
      retentionDays: String(recordingDefaults?.retentionDays ?? ''),
      resolution: recordingDefaults?.resolution ?? '',
    },
  });
  const set = useDeed('put', '/v1/customers/{id}/recording-defaults');
  const rest = useServerErrors(form, set.trouble);
  const looked = useLookedAt(account, set.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const submit = form.handleSubmit(async ({ mode, retentionDays, resolution }) => {
    const days = Number(retentionDays);
    if (retentionDays.trim() === '' || !Number.isInteger(days)) {
      form.setError('retentionDays', { message: t('wholeDays') }, { shouldFocus: true });
      return;
    }
    const body = { mode, retentionDays: days, resolution: resolution.trim() };
    if (await set.run({ path: { id: account.id }, body, ifMatch: looked.revision })) onClose();
  });
  return (
    <FormPopup
      title={t('defaultsTitle')}
      deed={deedWord}
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
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ recordingDefaults: now }) => [
          { name: t('mode'), value: now ? t(`modes.${now.mode}`) : '' },
          { name: t('days'), value: String(now?.retentionDays ?? '') },
          { name: t('resolution'), value: now?.resolution ?? '' },
        ]}
      />
    </FormPopup>
  );
};
