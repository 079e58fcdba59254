import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Deed, Schemas } from '#console/api/contract.ts';
import { useDeed } from '#console/api/deed.ts';
import { signOf } from '#console/billing/money/decimal.ts';
import { useMoneyText } from '#console/billing/parts/money-text.ts';
import { Amount } from '#console/components/amount.tsx';
import { DeedButton } from '#console/components/deed-button.tsx';
import { ReasonPopup } from '#console/components/reason-popup.tsx';
import { Section } from '#console/components/section.tsx';
import { Table } from '#console/components/table.tsx';
import { Day, When } from '#console/components/when.tsx';

type Invoice = Schemas['Invoice'];
type Payment = Invoice['payments'][number];

const Reverse = ({ of, payment, onClose }: { of: Invoice; payment: Payment; onClose: () => void }) => {
  const t = useTranslations('billing.invoice.settlement');
  const moneyText = useMoneyText();
  const reverse = useDeed('post', '/v1/invoices/{id}/payments/{paymentId}/reverse');
  return (
    <ReasonPopup
      title={t('reverseTitle')}
      deed={t('reverse')}
      isUnderWay={reverse.isUnderWay}
      trouble={reverse.trouble}
      onClose={onClose}
      run={async (reason) => {
        const path = { id: of.id, paymentId: payment.paymentId };
        return (await reverse.run({ path, body: { reason } })) !== undefined;
      }}
    >
      <p>
        {t('reverseWhat', {
          amount: moneyText(payment.amount, of.currency),
          reference: payment.reference,
          number: of.documentNumber,
        })}
      </p>
    </ReasonPopup>
  );
};

const Reversed = ({ at }: { readonly at: string }) =>
  useTranslations('billing.invoice.settlement').rich('reversed', { at: () => <When at={at} /> });

interface ReversalProps {
  readonly of: Payment;
  readonly may: readonly Deed[];
  readonly onReverse: () => void;
}

/** That a payment was taken back, or the way to do it. It stands below the reference, since the table stands beside the document. */
const Reversal = ({ of: { reversedAt }, may, onReverse }: ReversalProps) => {
  const t = useTranslations('billing.invoice.settlement');
  if (reversedAt)
    return (
      <span className="quiet">
        <Reversed at={reversedAt} />
      </span>
    );
  return (
    <DeedButton deed="reversePayment" may={may} variant="default" size="compact-sm" onClick={onReverse}>
      {t('reverse')}
    </DeedButton>
  );
};

/** What settled the document: payments, credit, credit notes; and taking a payment back. */
export const Settlement = ({ of }: { readonly of: Invoice }) => {
  const t = useTranslations('billing.invoice.settlement');
  const [reversing, setReversing] = useState<Payment>();
  const { payments, creditsApplied, creditNotes, currency, credit, may = [] } = of;
  const amount = { id: 'amount', title: t('amount'), isNumber: true } as const;
  const money = (row: { readonly amount: string }) => <Amount amount={row.amount} currency={currency} />;
  const isQuiet = payments.length + creditsApplied.length + creditNotes.length === 0;
  return (
    <Section title={t('title')}>
      {isQuiet && <p className="quiet">{t('nothing')}</p>}
      {payments.length > 0 && (
        <Table
          label={t('payments')}
          rows={payments}
          idOf={({ paymentId }) => paymentId}
          columns={[
            { id: 'paidOn', title: t('payment'), cell: ({ paidOn }) => <Day on={paidOn} /> },
            {
              id: 'reference',
              title: t('reference'),
              cell: (payment) => (
                <>
                  <bdi>{payment.reference}</bdi>
                  <div>
                    <Reversal of={payment} may={may} onReverse={() => setReversing(payment)} />
                  </div>
                </>
              ),
            },
            { ...amount, cell: money },
          ]}
        />
      )}
      {creditsApplied.length > 0 && (
        <Table
          label={t('applied')}
          rows={creditsApplied}
          idOf={({ at }) => at}
          columns={[
            { id: 'at', title: t('applied'), cell: ({ at }) => <When at={at} /> },
            { ...amount, cell: money },
          ]}
        />
      )}
      {creditNotes.length > 0 && (
        <Table
          label={t('creditNotes')}
          rows={creditNotes}
          idOf={({ number }) => String(number)}
          columns={[
            { id: 'at', title: t('creditNote'), cell: ({ at }) => <When at={at} /> },
            { id: 'reason', title: t('why'), cell: ({ reason }) => <bdi>{reason}</bdi> },
            { ...amount, cell: money },
          ]}
        />
      )}
      {signOf(credit) !== 0 && (
        <p>{t.rich('becameCredit', { amount: () => <Amount amount={credit} currency={currency} /> })}</p>
      )}
      {reversing && <Reverse of={of} payment={reversing} onClose={() => setReversing(undefined)} />}
    </Section>
  );
};
