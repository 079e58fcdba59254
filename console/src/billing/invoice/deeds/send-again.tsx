import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { InvoiceDeedProps } from '#console/billing/invoice/deeds/invoice-deed.ts';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

/** Mails a document, to the payer's address for documents or to another. */
export const SendAgain = ({ of: { id, documentNumber }, onClose }: InvoiceDeedProps) => {
  const t = useTranslations('billing.invoice.send');
  const send = useDeed('post', '/v1/invoices/{id}/send');
  const form = useForm({ defaultValues: { email: '' } });
  const rest = useServerErrors(form, send.trouble);
  const submit = form.handleSubmit(async ({ email }) => {
    if (await send.run({ path: { id }, body: email === '' ? {} : { email } })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={send.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <TextField
        control={form.control}
        name="email"
        type="email"
        label={t('email')}
        description={t('empty')}
        isFirst
      />
    </FormPopup>
  );
};
