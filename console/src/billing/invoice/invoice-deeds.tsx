import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed, Schemas } from '#console/api/contract.ts';
import { ApplyCredit } from '#console/billing/invoice/deeds/apply-credit.tsx';
import { CreditNote } from '#console/billing/invoice/deeds/credit-note.tsx';
import { GiveUp, VoidInvoice } from '#console/billing/invoice/deeds/end-invoice.tsx';
import { Payment } from '#console/billing/invoice/deeds/payment.tsx';
import { SendAgain } from '#console/billing/invoice/deeds/send-again.tsx';
import { signOf } from '#console/billing/money/decimal.ts';
import { DeedButton } from '#console/components/deed-button.tsx';

const popups = {
  recordPayment: Payment,
  applyCredit: ApplyCredit,
  issueCreditNote: CreditNote,
  sendInvoice: SendAgain,
  markUncollectible: GiveUp,
  voidInvoice: VoidInvoice,
} as const satisfies Partial<Record<Deed, unknown>>;

type InvoiceDeed = keyof typeof popups;

const order: readonly InvoiceDeed[] = [
  'recordPayment',
  'applyCredit',
  'issueCreditNote',
  'sendInvoice',
  'markUncollectible',
  'voidInvoice',
];

/** What one may do with a document, each in a popup. */
export const InvoiceDeeds = ({ of }: { readonly of: Schemas['Invoice'] }) => {
  const t = useTranslations('billing.invoice.deeds');
  const [open, setOpen] = useState<InvoiceDeed>();
  const Opened = open && popups[open];
  const isOwed = signOf(of.balance) > 0;
  return (
    <>
      {order.map((deed) => (
        <DeedButton
          key={deed}
          deed={deed}
          may={of.may ?? []}
          variant={deed === 'recordPayment' && isOwed ? 'filled' : 'default'}
          onClick={() => setOpen(deed)}
        >
          {t(deed)}
        </DeedButton>
      ))}
      {Opened && <Opened of={of} onClose={() => setOpen(undefined)} />}
    </>
  );
};
