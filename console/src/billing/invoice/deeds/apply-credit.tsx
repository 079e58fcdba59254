import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { InvoiceDeedProps } from '#console/billing/invoice/deeds/invoice-deed.ts';
import { Amount } from '#console/components/amount.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

const names = { 'amount/amount': 'amount' } as const;

/** Settles some of a document with what its payer has as credit. */
export const ApplyCredit = ({ of, onClose }: InvoiceDeedProps) => {
  const { id, balance, currency, documentNumber } = of;
  const t = useTranslations('billing.invoice.applyCredit');
  const apply = useDeed('post', '/v1/invoices/{id}/apply-credit');
  const form = useForm({ defaultValues: { amount: '' } });
  const rest = useServerErrors(form, apply.trouble, names);
  const submit = form.handleSubmit(async ({ amount }) => {
    const body = amount === '' ? {} : { amount: { amount, currency } };
    if (await apply.run({ path: { id }, body })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={apply.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p>{t.rich('due', { amount: () => <Amount amount={balance} currency={currency} /> })}</p>
      <MoneyField
        control={form.control}
        name="amount"
        label={t('amount')}
        currency={currency}
        description={t('empty')}
      />
    </FormPopup>
  );
};
