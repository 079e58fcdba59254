import { useTranslations } from 'use-intl';
import { usePlans } from '#console/components/use-plans.ts';

/** A plan by the name that its payers see. */
export const PlanName = ({ id }: { readonly id: string | null }) => {
  const t = useTranslations('cameras');
  const plans = usePlans();
  if (id === null) return <span className="quiet">{t('noPlan')}</span>;
  return <bdi>{plans.find((plan) => plan.id === id)?.yourName ?? id}</bdi>;
};
