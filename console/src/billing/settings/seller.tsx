import { useFormatter, useTranslations } from 'use-intl';
import type { Revised } from '#console/api/client.ts';
import type { Answer, Deed } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { filled } from '#console/billing/settings/filled.ts';
import { SettingsForm } from '#console/billing/settings/settings-form.tsx';
import { useSettings } from '#console/billing/settings/use-settings.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { TextField } from '#console/components/field.tsx';

interface SellerProps {
  readonly accountId: string;
  readonly may: readonly Deed[];
  readonly of: Revised<Answer<'/v1/accounts/{id}/seller'>>;
}

const textsOf = (of: Answer<'/v1/accounts/{id}/seller'>) => ({
  legalName: of.legalName,
  addressLines: (of.addressLines ?? []).join('\n'),
  country: of.country ?? '',
  taxNumber: of.taxNumber ?? '',
  vatId: of.vatId ?? '',
  bankAccount: of.bankAccount ?? '',
  paymentTermDays: of.paymentTermDays === undefined ? '' : String(of.paymentTermDays),
  numberPrefix: of.numberPrefix ?? '',
});

/** The lines that have something on them. */
const linesIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Empty, or a whole number. How many there can be is the server's to say. */
const daysForm = /^\d{0,9}$/;

/** What a biller's documents say of it. */
export const Seller = ({ accountId, may, of }: SellerProps) => {
  const t = useTranslations('billing.settings.seller');
  const set = useDeed('put', '/v1/accounts/{id}/seller');
  const format = useFormatter();
  const now = { values: textsOf(of.answer), revision: of.revision };
  const { form, looked, rest, submitBy } = useSettings(now, set.trouble);
  const submit = submitBy(async (values) => {
    const { legalName, addressLines, paymentTermDays, ...texts } = values;
    const days = paymentTermDays.trim();
    if (!daysForm.test(days)) {
      form.setError('paymentTermDays', { message: t('wholeDays') }, { shouldFocus: true });
      return undefined;
    }
    const body = {
      legalName: legalName.trim(),
      ...filled(texts),
      addressLines: [...linesIn(addressLines)],
      ...(days !== '' && { paymentTermDays: Number(days) }),
    };
    return set.run({ path: { id: accountId }, body, ifMatch: looked.revision });
  });
  const { control } = form;
  return (
    <SettingsForm
      deed="setSeller"
      may={may}
      looked={looked}
      isUnderWay={set.isUnderWay}
      rest={rest}
      submit={submit}
    >
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
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ values: { addressLines, ...texts } }) => [
          ...(Object.keys(texts) as (keyof typeof texts)[]).map((field) => ({
            name: t(field),
            value: texts[field],
          })),
          { name: t('addressLines'), value: format.list(linesIn(addressLines)) },
        ]}
      />
    </SettingsForm>
  );
};
