import { useTranslations } from 'use-intl';
import type { Account } from '#console/app/account-tab.ts';
import { usePlanNames } from '#console/components/use-plans.ts';

type Pricing = NonNullable<Account['pricing']>;

interface Field {
  readonly name: string;
  readonly value: string;
}

interface Priced {
  readonly planId: string;
  readonly pricePerCameraMonth?: string | null | undefined;
}

interface TermsInWords {
  readonly terms: (
    rates: Omit<Pricing, 'tax'> | undefined,
    tax: Pricing['tax'] | undefined,
  ) => readonly Field[];
  readonly prices: (of: readonly Priced[]) => readonly Field[];
}

/** Rates, tax and prices in words, to say what somebody else has made of them. */
export const useTermsInWords = (): TermsInWords => {
  const t = useTranslations('plans.pricing');
  const nameOf = usePlanNames();
  return {
    terms: (rates, tax) => [
      { name: t('storage'), value: rates?.storagePerGbMonth ?? '' },
      { name: t('traffic'), value: rates?.trafficPerGb ?? '' },
      { name: t('currency'), value: rates?.currency ?? '' },
      { name: t('tax'), value: tax ? t(`taxModes.${tax.mode}`) : '' },
      ...(tax?.rates ?? []).map(({ name, percent }) => ({ name, value: t('rate', { name, percent }) })),
    ],
    prices: (of) =>
      of.map(({ planId, pricePerCameraMonth }) => ({
        name: t('priceOf', { name: nameOf(planId) }),
        value: pricePerCameraMonth || t('billersPrice'),
      })),
  };
};
