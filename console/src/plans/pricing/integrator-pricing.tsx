import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { DeedButton } from '#console/components/deed-button.tsx';
import { Section } from '#console/components/section.tsx';
import { AssignPlans } from '#console/plans/pricing/assign-plans.tsx';
import { PlanPrices } from '#console/plans/pricing/plan-prices.tsx';
import { SetWholesale } from '#console/plans/pricing/set-wholesale.tsx';
import { Terms } from '#console/plans/pricing/terms.tsx';

/** What an integrator pays its biller: rates by use, and the plans that it may sell. */
export const IntegratorPricing = ({ account }: { readonly account: Account }) => {
  const t = useTranslations('plans.pricing');
  const [open, setOpen] = useState<'rates' | 'plans'>();
  const { pricing, plans, currency, may = [] } = account;
  const close = (): void => setOpen(undefined);
  return (
    <>
      <Section
        title={t('wholesale')}
        deeds={
          <DeedButton deed="setWholesalePricing" may={may} variant="default" onClick={() => setOpen('rates')}>
            {t('change')}
          </DeedButton>
        }
      >
        {pricing ? <Terms of={pricing} tax={pricing.tax} /> : <p className="quiet">{t('noPricing')}</p>}
      </Section>
      <Section
        title={t('offers')}
        deeds={
          <DeedButton deed="assignPlans" may={may} variant="default" onClick={() => setOpen('plans')}>
            {t('change')}
          </DeedButton>
        }
      >
        {plans && plans.length > 0 ? (
          <PlanPrices label={t('offers')} of={plans} currency={pricing?.currency ?? currency} />
        ) : (
          <p className="quiet">{t('noOffers')}</p>
        )}
      </Section>
      {open === 'rates' && <SetWholesale account={account} onClose={close} />}
      {open === 'plans' && <AssignPlans account={account} onClose={close} />}
    </>
  );
};
