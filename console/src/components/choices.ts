import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** All values, and the one that is held already where it is none of them. */
const withHeld = (values: readonly string[], held: string): readonly string[] =>
  held === '' || values.includes(held) ? values : [held, ...values];

/**
 * Currencies by their code, named in the reader's language.
 * @param held one that a form begins with
 */
export const useCurrencies = (held = ''): readonly Choice[] => {
  const t = useTranslations('app.choices');
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'currency' });
    return [
      { value: '', label: t('choose') },
      ...withHeld(Intl.supportedValuesOf('currency'), held).map((value) => ({
        value,
        label: t('currency', { code: value, name: names.of(value) ?? value }),
      })),
    ];
  }, [locale, t, held]);
};

/**
 * Time zones as the browser knows them; UTC is none of its regions.
 * @param held one that a form begins with, which may be an older name
 */
export const useTimeZones = (held = ''): readonly Choice[] => {
  const t = useTranslations('app.choices');
  return useMemo(() => {
    const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
    return [
      { value: '', label: t('choose') },
      ...withHeld(zones, held).map((zone) => ({ value: zone, label: zone })),
    ];
  }, [t, held]);
};
