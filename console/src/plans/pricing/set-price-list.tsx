import { Button } from '@mantine/core';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Answer } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import styles from '#console/plans/parts/parts.module.css';
import { usePlans } from '#console/plans/parts/use-plans.ts';

interface SetPriceListProps {
  readonly account: Pick<Account, 'id' | 'name' | 'currency'>;
  readonly listed: Answer<'/v1/accounts/{id}/price-list'>['plans'];
  readonly onClose: () => void;
}

/** Sets the whole list: what is not on it costs its list price. */
export const SetPriceList = ({ account: { id, name, currency }, listed, onClose }: SetPriceListProps) => {
  const t = useTranslations('plans.pricing');
  const plans = usePlans();
  const set = useDeed('put', '/v1/accounts/{id}/price-list');
  const form = useForm({
    defaultValues: { plans: listed.map((row) => ({ ...row, name: row.name ?? '' })) },
  });
  const rows = useFieldArray({ control: form.control, name: 'plans' });
  const rest = useServerErrors(form, set.trouble);
  const submit = form.handleSubmit(async (typed) => {
    const body = {
      plans: typed.plans.map((row) => ({
        planId: row.planId,
        pricePerCameraMonth: row.pricePerCameraMonth,
        currency: row.currency.trim().toUpperCase(),
        ...(row.name.trim() !== '' && { name: row.name.trim() }),
      })),
    };
    if (await set.run({ path: { id }, body })) onClose();
  });
  const { control } = form;
  const add = (): void => {
    const plan = plans.find((each) => !rows.fields.some(({ planId }) => planId === each.id)) ?? plans[0];
    if (plan)
      rows.append({
        planId: plan.id,
        name: '',
        pricePerCameraMonth: plan.pricePerCameraMonth,
        currency: currency ?? plan.currency,
      });
  };
  return (
    <FormPopup
      title={t('priceListTitle', { name })}
      deed={t('save')}
      size="wide"
      isUnderWay={set.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p className="quiet">{t('priceListWhat')}</p>
      {rows.fields.map((row, at) => (
        <div key={row.id} className={styles.row}>
          <ChoiceField
            control={control}
            name={`plans.${at}.planId`}
            label={t('plan')}
            choices={plans.map((plan) => ({ value: plan.id, label: plan.name }))}
          />
          <TextField control={control} name={`plans.${at}.name`} label={t('calledHere')} />
          <MoneyField
            control={control}
            name={`plans.${at}.pricePerCameraMonth`}
            label={t('price')}
            currency=""
            isRequired
          />
          <TextField control={control} name={`plans.${at}.currency`} label={t('currency')} isRequired />
          <Button variant="default" onClick={() => rows.remove(at)}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <div>
        <Button variant="default" onClick={add}>
          {t('addPlan')}
        </Button>
      </div>
    </FormPopup>
  );
};
