import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Section } from '#console/components/section.tsx';
import { PlanPrices } from '#console/plans/pricing/plan-prices.tsx';
import { SetProfile } from '#console/plans/pricing/set-profile.tsx';
import { Terms } from '#console/plans/pricing/terms.tsx';

/** The billing profile of a customer. */
export const CustomerPricing = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('plans.pricing');
  const [isOpen, setOpen] = useState(false);
  const { billingProfile, may = [] } = account;
  return (
    <Section
      title={t('profile')}
      deeds={
        <DeedButton deed="setBillingProfile" may={may} variant="default" onClick={() => setOpen(true)}>
          {t('change')}
        </DeedButton>
      }
    >
      {billingProfile ? (
        <>
          <p>{t(billingProfile.automaticBilling ? 'automatic' : 'notAutomatic')}</p>
          <Terms of={billingProfile.rates} tax={billingProfile.tax} />
          {billingProfile.planPrices.length > 0 && (
            <PlanPrices
              label={t('ownPrices')}
              of={billingProfile.planPrices}
              currency={billingProfile.rates.currency}
            />
          )}
        </>
      ) : (
        <p className="quiet">{t('noProfile')}</p>
      )}
      {isOpen && <SetProfile account={account} onClose={() => setOpen(false)} />}
    </Section>
  );
};
