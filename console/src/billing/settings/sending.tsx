import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { SwitchField, TextField } from '#console/components/field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface SendingProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Answer<'/v1/accounts/{id}/sending'>;
}

const dayForm = /^\d{1,3}$/;

/** Whether a biller's documents are mailed, and when an unpaid one is reminded of. */
export const Sending = ({ accountId, may, of }: SendingProps) => {
  const t = useTranslations('billing.settings.sending');
  const set = useDeed('put', '/v1/accounts/{id}/sending');
  const form = useForm({ defaultValues: { mail: of.mail, daysAfterDue: of.daysAfterDue.join(', ') } });
  const rest = useServerErrors(form, set.trouble);
  const submit = async (event: FormEvent): Promise<boolean> => {
    let isSaved = false;
    await form.handleSubmit(async ({ mail, daysAfterDue }) => {
      const days = daysAfterDue.split(/[\s,;،]+/).filter((day) => day !== '');
      if (!days.every((day) => dayForm.test(day))) {
        form.setError('daysAfterDue', { message: t('daysForm') }, { shouldFocus: true });
        return;
      }
      const body = { mail, daysAfterDue: days.map(Number) };
      isSaved = (await set.run({ path: { id: accountId }, body })) !== undefined;
    })(event);
    return isSaved;
  };
  return (
    <SettingsForm deed="setSending" may={may} isUnderWay={set.isUnderWay} rest={rest} submit={submit}>
      <SwitchField control={form.control} name="mail" label={t('mail')} description={t('mailWhat')} />
      <TextField control={form.control} name="daysAfterDue" label={t('days')} description={t('daysWhat')} />
    </SettingsForm>
  );
};
