import { useTranslations } from 'use-intl';
import type { Revised } from '#console/api/client.ts';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { languageNames, languages } from '#console/app/settings.ts';
import { filled } from '#console/billing/settings/filled.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { useSettings } from '#console/billing/settings/use-settings.ts';
import { useSwitchWord } from '#console/billing/settings/use-switch-word.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { ChoiceField, SwitchField, TextField } from '#console/components/field.tsx';

interface DeliveryProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Revised<Answer<'/v1/accounts/{id}/delivery'>>;
}

const fieldsOf = (of: Answer<'/v1/accounts/{id}/delivery'>) => ({
  email: of.email ?? '',
  language: of.language,
  isEInvoice: of.eInvoice === 'xml',
  legalName: of.legalName ?? '',
  country: of.country ?? '',
  vatId: of.vatId ?? '',
});

/** How an account gets the documents that it is billed by. */
export const Delivery = ({ accountId, may, of }: DeliveryProps) => {
  const t = useTranslations('billing.settings.delivery');
  const set = useDeed('put', '/v1/accounts/{id}/delivery');
  const switched = useSwitchWord();
  const now = { values: fieldsOf(of.answer), revision: of.revision };
  const { form, looked, rest, submitBy } = useSettings(now, set.trouble);
  const submit = submitBy(async (values) => {
    const { language, isEInvoice, ...texts } = values;
    const body = {
      language,
      eInvoice: isEInvoice ? ('xml' as const) : ('none' as const),
      ...filled(texts),
    };
    return set.run({ path: { id: accountId }, body, ifMatch: looked.revision });
  });
  const { control } = form;
  return (
    <SettingsForm
      deed="setDelivery"
      may={may}
      looked={looked}
      isUnderWay={set.isUnderWay}
      rest={rest}
      submit={submit}
    >
      <TextField
        control={control}
        name="email"
        type="email"
        label={t('email')}
        description={t('emailEmpty')}
      />
      <ChoiceField
        control={control}
        name="language"
        label={t('language')}
        choices={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <SwitchField control={control} name="isEInvoice" label={t('eInvoice')} />
      <TextField
        control={control}
        name="legalName"
        label={t('legalName')}
        description={t('legalNameEmpty')}
      />
      <TextField control={control} name="country" label={t('country')} />
      <TextField control={control} name="vatId" label={t('vatId')} />
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ values: { language, isEInvoice, ...texts } }) => [
          ...(Object.keys(texts) as (keyof typeof texts)[]).map((field) => ({
            name: t(field),
            value: texts[field],
          })),
          { name: t('language'), value: languageNames[language] },
          { name: t('eInvoice'), value: switched(isEInvoice) },
        ]}
      />
    </SettingsForm>
  );
};
