import { useTranslations } from 'use-intl';
import type { Revised } from '#console/api/client.ts';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { useSettings } from '#console/billing/settings/use-settings.ts';
import { useSwitchWord } from '#console/billing/settings/use-switch-word.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { SwitchField, TextField } from '#console/components/field.tsx';

interface SendingProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Revised<Answer<'/v1/accounts/{id}/sending'>>;
}

const dayForm = /^\d{1,3}$/;

/** Whether a biller's documents are mailed, and when an unpaid one is reminded of. */
export const Sending = ({ accountId, may, of }: SendingProps) => {
  const t = useTranslations('billing.settings.sending');
  const switched = useSwitchWord();
  const set = useDeed('put', '/v1/accounts/{id}/sending');
  const { mail, daysAfterDue } = of.answer;
  const { form, looked, rest, submitBy } = useSettings(
    { values: { mail, daysAfterDue: daysAfterDue.join(', ') }, revision: of.revision },
    set.trouble,
  );
  const submit = submitBy(async (values) => {
    const days = values.daysAfterDue.split(/[\s,;،]+/).filter((day) => day !== '');
    if (!days.every((day) => dayForm.test(day))) {
      form.setError('daysAfterDue', { message: t('daysForm') }, { shouldFocus: true });
      return undefined;
    }
    const body = { mail: values.mail, daysAfterDue: days.map(Number) };
    return set.run({ path: { id: accountId }, body, ifMatch: looked.revision });
  });
  return (
    <SettingsForm
      deed="setSending"
      may={may}
      looked={looked}
      isUnderWay={set.isUnderWay}
      rest={rest}
      submit={submit}
    >
      <SwitchField control={form.control} name="mail" label={t('mail')} description={t('mailWhat')} />
      <TextField control={form.control} name="daysAfterDue" label={t('days')} description={t('daysWhat')} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ values }) => [
          { name: t('mail'), value: switched(values.mail) },
          { name: t('days'), value: values.daysAfterDue },
        ]}
      />
    </SettingsForm>
  );
};
