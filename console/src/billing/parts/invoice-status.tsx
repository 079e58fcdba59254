import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import { Status, type Tone } from '#console/components/status.tsx';

type Invoice = Pick<Schemas['Invoice'], 'status' | 'overdue' | 'kind'>;

const tones: Readonly<Record<Invoice['status'], Tone>> = {
  open: 'waiting',
  paid: 'good',
  void: 'over',
  uncollectible: 'blocked',
};

/** Open, Overdue, Paid (a credit note is settled), Void, Uncollectible. */
export const InvoiceStatus = ({ of: { status, overdue, kind } }: { readonly of: Invoice }) => {
  const t = useTranslations('billing.invoices.statuses');
  if (overdue) return <Status tone="bad">{t('overdue')}</Status>;
  return (
    <Status tone={tones[status]}>
      {t(status === 'paid' && kind === 'credit-note' ? 'settled' : status)}
    </Status>
  );
};
