import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { IntegratorValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { AddressField } from '#console/components/address-field.tsx';
import { useTimeZones } from '#console/components/choices.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';

/** *Enter Sub-Integrator Details*: who it is, and where it gets the mail that it has to confirm. */
export const IntegratorDetailsStep = ({ form }: { readonly form: UseFormReturn<IntegratorValues> }) => {
  const t = useTranslations('accounts.wizards.details');
  const { control } = form;
  const zones = useTimeZones();
  return (
    <>
      <TextField control={control} name="details.name" label={t('name')} isRequired />
      <div className={styles.pair}>
        <TextField control={control} name="details.email" type="email" label={t('email')} isRequired />
        <TextField control={control} name="details.phone" type="tel" label={t('phone')} />
      </div>
      <AddressField control={control} name="details.address" label={t('address')} isRequired />
      <ChoiceField
        control={control}
        name="details.timeZone"
        label={t('timeZone')}
        description={t('timeZoneFor')}
        choices={zones}
        isRequired
      />
    </>
  );
};
