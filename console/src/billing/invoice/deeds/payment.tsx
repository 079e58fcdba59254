import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { InvoiceDeedProps } from '#console/billing/invoice/deeds/invoice-deed.ts';
import { signOf } from '#console/billing/money/decimal.ts';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

const names = { 'amount/amount': 'amount' } as const;

/** Records a payment. What is too much becomes credit. */
export const Payment = ({ of: { id, balance, currency, documentNumber }, onClose }: InvoiceDeedProps) => {
  const t = useTranslations('billing.invoice.payment');
  const pay = useDeed('post', '/v1/invoices/{id}/payments');
  const form = useForm({
    defaultValues: { amount: signOf(balance) > 0 ? balance : '', reference: '', paidOn: '' },
  });
  const rest = useServerErrors(form, pay.trouble, names);
  const submit = form.handleSubmit(async ({ amount, reference, paidOn }) => {
    const body = { amount: { amount, currency }, reference, ...(paidOn !== '' && { paidOn }) };
    if (await pay.run({ path: { id }, body })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={pay.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <MoneyField
        control={form.control}
        name="amount"
        label={t('amount')}
        currency={currency}
        description={t('tooMuch')}
        isRequired
      />
      <TextField
        control={form.control}
        name="reference"
        label={t('reference')}
        description={t('once')}
        isRequired
        isFirst
      />
      <TextField
        control={form.control}
        name="paidOn"
        type="date"
        label={t('paidOn')}
        description={t('paidOnEmpty')}
      />
    </FormPopup>
  );
};
