import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { useAccount } from '#console/app/use-account.ts';
import { Shown } from '#console/components/shown.tsx';
import { CustomerPricing } from '#console/plans/pricing/customer-pricing.tsx';
import { IntegratorPricing } from '#console/plans/pricing/integrator-pricing.tsx';
import { PriceHistory } from '#console/plans/pricing/price-history.tsx';
import { PriceList } from '#console/plans/pricing/price-list.tsx';

const Pricing = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('plans.pricing');
  return (
    <>
      <p className="quiet">{t('inForce')}</p>
      {account.type === 'integrator' && <IntegratorPricing account={account} />}
      {account.type === 'customer' && <CustomerPricing account={account} />}
      {account.type !== 'customer' && <PriceList account={account} />}
      <PriceHistory account={account} />
    </>
  );
};

/** What an account pays and asks: rates, plans, tax, its own price list; as of any moment, and how it came about. */
export const PricingPage = () => (
  <Shown of={useAccount()}>{(account) => <Pricing account={account} />}</Shown>
);
