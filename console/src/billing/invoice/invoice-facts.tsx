import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import type { Schemas } from '#console/api/contract.ts';
import styles from '#console/billing/invoice/invoice.module.css';
import { AccountLink } from '#console/components/account-link.tsx';
import { Amount } from '#console/components/amount.tsx';
import { Fact } from '#console/components/fact.tsx';
import { Section } from '#console/components/section.tsx';
import { Day, Month, When } from '#console/components/when.tsx';

/** Between whom, of when, how much, and whether it was mailed. */
export const InvoiceFacts = ({ of }: { readonly of: Schemas['Invoice'] }) => {
  const t = useTranslations('billing.invoice.facts');
  const { billerId, biller, payerId, payer, currency, delivery, replaces, voided, uncollectible } = of;
  const money = (amount: string) => <Amount amount={amount} currency={currency} />;
  return (
    <Section title={t('title')}>
      <dl className={styles.facts}>
        <Fact name={t('biller')}>
          {billerId === 'above' ? <bdi>{biller.name}</bdi> : <AccountLink id={billerId} name={biller.name} />}
        </Fact>
        <Fact name={t('payer')}>
          <AccountLink id={payerId} name={payer.name} />
        </Fact>
        <Fact name={t('month')}>
          <Month of={of.month} />
        </Fact>
        <Fact name={t('issued')}>
          <Day on={of.issuedOn} />
        </Fact>
        <Fact name={t('due')}>{of.dueOn === null ? t('noTerms') : <Day on={of.dueOn} />}</Fact>
        <Fact name={t('gross')}>{money(of.gross)}</Fact>
        <Fact name={t('paid')}>{money(of.paid)}</Fact>
        <Fact name={t('balance')}>
          <strong>{money(of.balance)}</strong>
        </Fact>
        <Fact name={t('mail')}>
          {delivery === null
            ? t('notMailed')
            : t.rich(`delivery.${delivery.state}`, {
                isKnown: delivery.to === null ? 'no' : 'yes',
                to: () => <bdi>{delivery.to}</bdi>,
                at: () => <When at={delivery.at} />,
              })}
        </Fact>
        {replaces !== null && (
          <Fact name={t('replaces')}>
            <Link to="/invoices/$invoiceId" params={{ invoiceId: replaces }}>
              {t('replaced')}
            </Link>
          </Fact>
        )}
        {voided && (
          <Fact name={t('voided')}>
            {t.rich('why', { at: () => <When at={voided.at} />, reason: () => <q>{voided.reason}</q> })}
          </Fact>
        )}
        {uncollectible && (
          <Fact name={t('uncollectible')}>
            {t.rich('why', {
              at: () => <When at={uncollectible.at} />,
              reason: () => <q>{uncollectible.reason}</q>,
            })}
          </Fact>
        )}
      </dl>
    </Section>
  );
};
