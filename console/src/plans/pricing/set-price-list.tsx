import { Button } from '@mantine/core';
import { useFieldArray, useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Answer } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { useLookedAt } from '#console/api/looked-at.ts';
import type { Account } from '#console/app/account-tab.ts';
import { ChangedMeanwhile } from '#console/components/changed-meanwhile.tsx';
import { useCurrencies } from '#console/components/choices.ts';
import { useDeedWord } from '#console/components/deed-word.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import { usePlanNames, usePlans } from '#console/components/use-plans.ts';
import styles from '#console/plans/parts/parts.module.css';

interface SetPriceListProps {
  readonly account: Pick<Account, 'id' | 'name' | 'currency'>;
  readonly listed: Answer<'/v1/accounts/{id}/price-list'>['plans'];
  /** Of the account, at which the list was answered: both are of one moment. */
  readonly revision: number;
  readonly onClose: () => void;
}

/** Sets the whole list: what is not on it costs its list price. */
export const SetPriceList = ({ account, listed, revision, onClose }: SetPriceListProps) => {
  const t = useTranslations('plans.pricing');
  const { id, name, currency } = account;
  const plans = usePlans();
  const nameOf = usePlanNames();
  const set = useDeed('put', '/v1/accounts/{id}/price-list');
  const looked = useLookedAt({ revision, listed }, set.trouble);
  const deedWord = useDeedWord(looked, t('save'));
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
        currency: row.currency,
        ...(row.name.trim() !== '' && { name: row.name.trim() }),
      })),
    };
    if (await set.run({ path: { id }, body, ifMatch: looked.revision })) onClose();
  });
  const { control } = form;
  const currencies = useCurrencies();
  // Also those that were withdrawn here since, which may stay on the list.
  const planIds = new Set([
    ...plans.map((plan) => plan.id),
    ...looked.opened.listed.map(({ planId }) => planId),
  ]);
  const choices = [...planIds].map((value) => ({ value, label: nameOf(value) }));
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
      deed={deedWord}
      size="wide"
      isUnderWay={set.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p className="quiet">{t('priceListWhat')}</p>
      {rows.fields.map((row, at) => (
        <div key={row.id} className={styles.row}>
          <ChoiceField control={control} name={`plans.${at}.planId`} label={t('plan')} choices={choices} />
          <TextField control={control} name={`plans.${at}.name`} label={t('calledHere')} />
          <MoneyField
            control={control}
            name={`plans.${at}.pricePerCameraMonth`}
            label={t('price')}
            currency=""
            isRequired
          />
          <ChoiceField
            control={control}
            name={`plans.${at}.currency`}
            label={t('currency')}
            choices={currencies}
            isRequired
          />
          <Button variant="default" onClick={() => rows.remove(at)}>
            {t('remove')}
          </Button>
        </div>
      ))}
      <ChangedMeanwhile
        of={looked}
        fieldsOf={(each) =>
          each.listed.map((row) => ({
            name: t('priceOfIn', { name: nameOf(row.planId), currency: row.currency }),
            value: row.pricePerCameraMonth,
          }))
        }
      />
      <div>
        <Button variant="default" disabled={plans.length === 0} onClick={add}>
          {t('addPlan')}
        </Button>
      </div>
    </FormPopup>
  );
};
