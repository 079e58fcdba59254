import { useTranslations } from 'use-intl';
import type { Item } from '#console/api/contract.ts';
import { useRead } from '#console/api/read.ts';

export type Plan = Item<'/v1/plans'>;

/** Every plan that one sees: there are few. */
export const usePlans = (): readonly Plan[] =>
  useRead('/v1/plans', { query: { limit: 500 } }).data?.items ?? [];

/** A plan by the name that its payers see. */
export const PlanName = ({ id }: { readonly id: string | null }) => {
  const t = useTranslations('cameras');
  const plans = usePlans();
  if (id === null) return <span className="quiet">{t('noPlan')}</span>;
  return <bdi>{plans.find((plan) => plan.id === id)?.yourName ?? id}</bdi>;
};
