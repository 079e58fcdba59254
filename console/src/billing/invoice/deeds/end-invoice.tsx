import { useTranslations } from 'use-intl';
import { useDeed } from '#console/api/deed.ts';
import type { InvoiceDeedProps } from '#console/billing/invoice/deeds/invoice-deed.ts';
import { useMoneyText } from '#console/billing/parts/money-text.ts';
import { useMonthText } from '#console/billing/parts/month-text.ts';
import { ReasonPopup } from '#console/components/reason-popup.tsx';

/** Voids a document: said first by figures and names. */
export const VoidInvoice = ({ of, onClose }: InvoiceDeedProps) => {
  const t = useTranslations('billing.invoice.void');
  const moneyText = useMoneyText();
  const monthText = useMonthText();
  const end = useDeed('post', '/v1/invoices/{id}/void');
  const { id, documentNumber, gross, paid, currency, payer, month } = of;
  return (
    <ReasonPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={end.isUnderWay}
      trouble={end.trouble}
      onClose={onClose}
      run={async (reason) => (await end.run({ path: { id }, body: { reason } })) !== undefined}
    >
      <p>
        {t('what', {
          gross: moneyText(gross, currency),
          paid: moneyText(paid, currency),
          payer: payer.name,
          month: monthText(month),
        })}
      </p>
    </ReasonPopup>
  );
};

/** Gives an open document up. */
export const GiveUp = ({ of, onClose }: InvoiceDeedProps) => {
  const t = useTranslations('billing.invoice.giveUp');
  const moneyText = useMoneyText();
  const end = useDeed('post', '/v1/invoices/{id}/uncollectible');
  const { id, documentNumber, balance, currency, payer } = of;
  return (
    <ReasonPopup
      title={t('title', { number: documentNumber })}
      deed={t('deed')}
      isUnderWay={end.isUnderWay}
      trouble={end.trouble}
      onClose={onClose}
      run={async (reason) => (await end.run({ path: { id }, body: { reason } })) !== undefined}
    >
      <p>{t('what', { balance: moneyText(balance, currency), payer: payer.name })}</p>
    </ReasonPopup>
  );
};
