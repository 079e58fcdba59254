import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { Amount } from '#console/components/amount.tsx';
import styles from '#console/plans/parts/parts.module.css';

type Pricing = NonNullable<Account['pricing']>;

interface RatesProps {
  readonly of: Pick<Pricing, 'storagePerGbMonth' | 'trafficPerGb' | 'currency'>;
  readonly tax: Pricing['tax'];
}

/** Rates and tax, as they are in force. */
export const Terms = ({ of: { storagePerGbMonth, trafficPerGb, currency }, tax }: RatesProps) => {
  const t = useTranslations('plans.pricing');
  return (
    <dl className={styles.facts}>
      <dt>{t('storage')}</dt>
      <dd>
        <Amount amount={storagePerGbMonth} currency={currency} />
      </dd>
      <dt>{t('traffic')}</dt>
      <dd>
        <Amount amount={trafficPerGb} currency={currency} />
      </dd>
      <dt>{t('tax')}</dt>
      <dd>
        {t(`taxModes.${tax.mode}`)}
        {tax.rates.map(({ name, percent }) => (
          <div key={name}>
            <bdi>{t('rate', { name, percent })}</bdi>
          </div>
        ))}
      </dd>
    </dl>
  );
};
