import type { UseFormReturn } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { ParentField } from '#console/accounts/new/parent-field.tsx';
import type { CustomerValues } from '#console/accounts/new/values.ts';
import styles from '#console/accounts/new/wizard-frame.module.css';
import { AddressField } from '#console/components/address-field.tsx';
import { TextField } from '#console/components/field.tsx';

/** *Enter Customer Details*. */
export const CustomerDetailsStep = ({
  form: { control },
}: {
  readonly form: UseFormReturn<CustomerValues>;
}) => {
  const t = useTranslations('accounts.wizards.details');
  return (
    <>
      <ParentField control={control} name="details.parent" />
      <TextField control={control} name="details.name" label={t('name')} isRequired />
      <div className={styles.pair}>
        <TextField control={control} name="details.email" type="email" label={t('email')} />
        <TextField control={control} name="details.phone" type="tel" label={t('phone')} />
      </div>
      <AddressField control={control} name="details.address" label={t('address')} isRequired />
    </>
  );
};
