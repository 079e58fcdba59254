import type { FormEvent } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { filled } from '#console/billing/settings/filled.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { TextField } from '#console/components/field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface SellerProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Answer<'/v1/accounts/{id}/seller'>;
}

/** Empty, or a whole number. How many there can be is the server's to say. */
const daysForm = /^\d{0,9}$/;

/** What a biller's documents say of it. */
export const Seller = ({ accountId, may, of }: SellerProps) => {
  const t = useTranslations('billing.settings.seller');
  const set = useDeed('put', '/v1/accounts/{id}/seller');
  const form = useForm({
    defaultValues: {
      legalName: of.legalName,
      addressLines: (of.addressLines ?? []).join('\n'),
      country: of.country ?? '',
      taxNumber: of.taxNumber ?? '',
      vatId: of.vatId ?? '',
      bankAccount: of.bankAccount ?? '',
      paymentTermDays: of.paymentTermDays === undefined ? '' : String(of.paymentTermDays),
      numberPrefix: of.numberPrefix ?? '',
    },
  });
  const rest = useServerErrors(form, set.trouble);
  const submit = async (event: FormEvent): Promise<boolean> => {
    let isSaved = false;
    await form.handleSubmit(async ({ legalName, addressLines, paymentTermDays, ...texts }) => {
      const lines = addressLines.split('\n').map((line) => line.trim());
      const days = paymentTermDays.trim();
      if (!daysForm.test(days)) {
        form.setError('paymentTermDays', { message: t('wholeDays') }, { shouldFocus: true });
        return;
      }
      const body = {
        legalName: legalName.trim(),
        ...filled(texts),
        addressLines: lines.filter((line) => line !== ''),
        ...(days !== '' && { paymentTermDays: Number(days) }),
      };
      isSaved = (await set.run({ path: { id: accountId }, body })) !== undefined;
    })(event);
    return isSaved;
  };
  const { control } = form;
  return (
    <SettingsForm deed="setSeller" may={may} isUnderWay={set.isUnderWay} rest={rest} submit={submit}>
      <TextField control={control} name="legalName" label={t('legalName')} isRequired />
      <TextField control={control} name="addressLines" label={t('addressLines')} isLong />
      <TextField control={control} name="country" label={t('country')} description={t('countryForm')} />
      <TextField control={control} name="taxNumber" label={t('taxNumber')} />
      <TextField control={control} name="vatId" label={t('vatId')} />
      <TextField control={control} name="bankAccount" label={t('bankAccount')} />
      <TextField
        control={control}
        name="paymentTermDays"
        label={t('paymentTermDays')}
        description={t('paymentTermDaysEmpty')}
      />
      <TextField
        control={control}
        name="numberPrefix"
        label={t('numberPrefix')}
        description={t('prefixWhat')}
      />
    </SettingsForm>
  );
};
