import { useForm } from 'react-hook-form';
import { useFormatter, useTranslations } from 'use-intl';
import {
  changesOfDetails,
  type DetailsForm,
  detailsOf,
} from '#console/accounts/account/overview/changed-details.ts';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { AddressField } from '#console/components/address-field.tsx';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useTimeZones } from '#console/components/choices.ts';
import { useDeedWord } from '#console/components/deed-word.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface EditDetailsPopupProps {
  /** As it is now; what it was when the form was opened is kept beside. */
  readonly account: Account;
  readonly onClose: () => void;
}

/** One deed for both: an integrator's details and a customer's have routes of their own. */
const useChangeDetails = ({ id, type }: Account) => {
  const integrator = useDeed('patch', '/v1/integrators/{id}');
  const customer = useDeed('patch', '/v1/customers/{id}');
  const { isUnderWay, trouble } = type === 'integrator' ? integrator : customer;
  return {
    isUnderWay,
    trouble,
    run: (changes: ReturnType<typeof changesOfDetails>, ifMatch: number) => {
      const { timeZone, ...shared } = changes;
      return type === 'integrator'
        ? integrator.run({ path: { id }, body: changes, ifMatch })
        : customer.run({ path: { id }, body: shared, ifMatch });
    },
  };
};

/**
 * Changes the details in place, as they were looked at: where somebody else has changed them meanwhile, what is there now is
 * said, and saving once more is a decision of its own.
 */
export const EditDetailsPopup = ({ account, onClose }: EditDetailsPopupProps) => {
  const t = useTranslations('accounts.account.details');
  const format = useFormatter();
  const change = useChangeDetails(account);
  const looked = useLookedAt(account, change.trouble);
  const deedWord = useDeedWord(looked, t('save'));
  const { opened } = looked;
  const form = useForm<DetailsForm>({ defaultValues: detailsOf(opened) });
  const rest = useServerErrors(form, change.trouble);
  const submit = form.handleSubmit(async (values) => {
    const changes = changesOfDetails(opened, values);
    if (Object.keys(changes).length === 0) return onClose();
    if (await change.run(changes, looked.revision)) onClose();
  });
  const { control } = form;
  const zones = useTimeZones(opened.timeZone ?? '');
  return (
    <FormPopup
      title={t('editTitle', { name: opened.name })}
      deed={deedWord}
      isUnderWay={change.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={t('name')} isRequired isFirst />
      <TextField
        control={control}
        name="email"
        type="email"
        label={t('email')}
        {...(opened.type === 'integrator' && { description: t('emailIsConfirmed') })}
      />
      <TextField control={control} name="phone" type="tel" label={t('phone')} />
      <AddressField control={control} name="address" label={t('newAddress')} />
      {opened.type === 'integrator' && (
        <ChoiceField control={control} name="timeZone" label={t('timeZone')} choices={zones} />
      )}
      <ChangedMeanwhile
        of={looked}
        fieldsOf={({ address, ...texts }) => [
          ...(['name', 'email', 'phone', 'timeZone'] as const).map((field) => ({
            name: t(field),
            value: texts[field] ?? '',
          })),
          {
            name: t('address'),
            value: format.list(address === null || address === '[erased]' ? [] : address.lines),
          },
        ]}
      />
    </FormPopup>
  );
};
