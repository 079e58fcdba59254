import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { InvoiceDeedProps } from '#console/billing/invoice/deeds/invoice-deed.ts';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

const names = { 'amount/amount': 'amount' } as const;

/** Takes back some of what was billed, or all that is left of it. */
export const CreditNote = ({ of: { id, currency, documentNumber }, onClose }: InvoiceDeedProps) => {
  const t = useTranslations('billing.invoice.creditNote');
  const confirm = useTranslations('app.confirm');
  const issue = useDeed('post', '/v1/invoices/{id}/credit-notes');
  const form = useForm({ defaultValues: { amount: '', reason: '' } });
  const rest = useServerErrors(form, issue.trouble, names);
  const submit = form.handleSubmit(async ({ amount, reason }) => {
    if (reason.trim() === '') {
      form.setError('reason', { message: confirm('reasonNeeded') }, { shouldFocus: true });
      return;
    }
    const body = { reason: reason.trim(), ...(amount !== '' && { amount: { amount, currency } }) };
    if (await issue.run({ path: { id }, body })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={issue.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p>{t('what')}</p>
      <MoneyField
        control={form.control}
        name="amount"
        label={t('amount')}
        currency={currency}
        description={t('empty')}
      />
      <TextField control={form.control} name="reason" label={confirm('reason')} isRequired isLong />
    </FormPopup>
  );
};
