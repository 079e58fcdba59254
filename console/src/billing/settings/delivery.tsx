import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { languageNames, languages } from '#console/app/settings.ts';
import { filled } from '#console/billing/settings/filled.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { ChoiceField, SwitchField, TextField } from '#console/components/field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface DeliveryProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Answer<'/v1/accounts/{id}/delivery'>;
}

/** How an account gets the documents that it is billed by. */
export const Delivery = ({ accountId, may, of }: DeliveryProps) => {
  const t = useTranslations('billing.settings.delivery');
  const set = useDeed('put', '/v1/accounts/{id}/delivery');
  const form = useForm({
    defaultValues: {
      email: of.email ?? '',
      language: of.language,
      isEInvoice: of.eInvoice === 'xml',
      legalName: of.legalName ?? '',
      country: of.country ?? '',
      vatId: of.vatId ?? '',
    },
  });
  const rest = useServerErrors(form, set.trouble);
  const submit = async (event: FormEvent): Promise<boolean> => {
    let isSaved = false;
    await form.handleSubmit(async ({ language, isEInvoice, ...texts }) => {
      const body = {
        language,
        eInvoice: isEInvoice ? ('xml' as const) : ('none' as const),
        ...filled(texts),
      };
      isSaved = (await set.run({ path: { id: accountId }, body })) !== undefined;
    })(event);
    return isSaved;
  };
  const { control } = form;
  return (
    <SettingsForm deed="setDelivery" may={may} isUnderWay={set.isUnderWay} rest={rest} submit={submit}>
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
    </SettingsForm>
  );
};
