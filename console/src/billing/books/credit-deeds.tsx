import { useForm } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { Amount } from '#console/components/amount.tsx';
import { TextField } from '#console/components/field.tsx';
import { FormPopup } from '#console/components/form-popup.tsx';
import { MoneyField } from '#console/components/money-field.tsx';
import { useServerErrors } from '#console/components/server-errors.ts';

interface CreditDeedProps {
  readonly billerId: string;
  readonly of: Item<'/v1/accounts/{id}/credits'>;
  readonly onClose: () => void;
}

const names = { 'amount/amount': 'amount' } as const;

/** Settles a payer's open invoices with its credit, those with the lowest numbers first. */
export const ApplyOldestFirst = ({ billerId, of: { payerId, name, credit }, onClose }: CreditDeedProps) => {
  const t = useTranslations('billing.books.applying');
  const apply = useDeed('post', '/v1/accounts/{id}/credits/{payerId}/apply');
  const form = useForm({ defaultValues: { amount: '' } });
  const rest = useServerErrors(form, apply.trouble, names);
  const { currency } = credit;
  const submit = form.handleSubmit(async ({ amount }) => {
    const body = { currency, ...(amount !== '' && { amount: { amount, currency } }) };
    if (await apply.run({ path: { id: billerId, payerId }, body })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { name })}
      deed={t('deed')}
      isUnderWay={apply.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p>{t.rich('what', { amount: () => <Amount {...credit} /> })}</p>
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

/** Records that credit was paid back. */
export const Refund = ({ billerId, of: { payerId, name, credit }, onClose }: CreditDeedProps) => {
  const t = useTranslations('billing.books.refunding');
  const refund = useDeed('post', '/v1/accounts/{id}/credits/{payerId}/refunds');
  const form = useForm({ defaultValues: { amount: credit.amount, reference: '' } });
  const rest = useServerErrors(form, refund.trouble, names);
  const { currency } = credit;
  const submit = form.handleSubmit(async ({ amount, reference }) => {
    const body = { amount: { amount, currency }, reference };
    if (await refund.run({ path: { id: billerId, payerId }, body })) onClose();
  });
  return (
    <FormPopup
      title={t('title', { name })}
      deed={t('deed')}
      isUnderWay={refund.isUnderWay}
      trouble={rest}
      onSubmit={(event) => void submit(event)}
      onClose={onClose}
    >
      <p>{t('what')}</p>
      <MoneyField control={form.control} name="amount" label={t('amount')} currency={currency} isRequired />
      <TextField
        control={form.control}
        name="reference"
        label={t('reference')}
        description={t('once')}
        isRequired
        isFirst
      />
    </FormPopup>
  );
};
