import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** Currencies by their code, named in the reader's language. */
export const useCurrencies = (): readonly Choice[] => {
  const t = useTranslations('accounts.wizards');
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return [
      { value: '', label: t('choose') },
      ...Intl.supportedValuesOf('currency').map((value) => ({
        value,
        label: t('currencyNamed', { code: value, name: names.of(value) ?? value }),
      })),
    ];
  }, [locale, t]);
};

/** Time zones as the browser knows them; UTC is none of its regions. */
export const useTimeZones = (): readonly Choice[] => {
  const t = useTranslations('accounts.wizards');
  return useMemo(
    () => [
      { value: '', label: t('choose') },
      ...['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((zone) => ({
        value: zone,
        label: zone,
      })),
    ],
    [t],
  );
};
