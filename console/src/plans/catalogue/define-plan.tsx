import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import { useRead } from '#console/api/read.ts';
import { useCurrencies } from '#console/components/choices.ts';
import { ChoiceField, TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';
import styles from '#console/plans/parts/parts.module.css';

const modes = ['continuous', 'motion', 'off'] as const;

/** A new plan of the platform. */
export const DefinePlan = ({ onClose }: { readonly onClose: () => void }) => {
  const t = useTranslations('plans.catalogue');
  const { data: platform } = useRead('/v1/platform', {}, { ofThePast: false });
  const define = useDeed('post', '/v1/plans');
  const form = useForm({
    defaultValues: {
      name: '',
      recordingMode: 'continuous',
      retentionDays: '30',
      resolution: '1080p',
      pricePerCameraMonth: '',
      currency: '',
    },
  });
  const rest = useServerErrors(form, define.trouble);
  const own = platform?.currency ?? '';
  const { getValues, setValue } = form;
  useEffect(() => {
    if (own !== '' && getValues('currency') === '') setValue('currency', own);
  }, [own, getValues, setValue]);
  const currencies = useCurrencies(own);
  const submit = form.handleSubmit(async ({ recordingMode, retentionDays, ...texts }) => {
    const body = {
      ...texts,
      recordingMode: modes.find((mode) => mode === recordingMode) ?? 'continuous',
      retentionDays: Number(retentionDays),
    };
    if (await define.run({ body })) onClose();
  });
  const { control } = form;
  return (
    <FormPopup
      title={t('define')}
      deed={t('defineDeed')}
      isUnderWay={define.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField control={control} name="name" label={t('columns.name')} isRequired isFirst />
      <ChoiceField
        control={control}
        name="recordingMode"
        label={t('columns.recording')}
        choices={modes.map((value) => ({ value, label: t(`modes.${value}`) }))}
      />
      <div className={styles.pair}>
        <TextField control={control} name="retentionDays" label={t('retentionDays')} isRequired />
        <TextField control={control} name="resolution" label={t('columns.resolution')} isRequired />
      </div>
      <div className={styles.pair}>
        <MoneyField
          control={control}
          name="pricePerCameraMonth"
          label={t('pricePerCameraMonth')}
          currency={form.watch('currency')}
          isRequired
        />
        <ChoiceField
          control={control}
          name="currency"
          label={t('currency')}
          choices={currencies}
          isRequired
        />
      </div>
    </FormPopup>
  );
};
