import { useMemo } from 'react';
import { useLocale } from 'use-intl';

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Two letters that name a region today: those of the past stand for another one. */
const isCurrent = (code: string): boolean => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** What has a code and is no country. */
const others: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

/** The countries, named and ordered in the reader's language. */
export const useCountries = (): readonly { readonly value: string; readonly label: string }[] => {
  const locale = useLocale();
  return useMemo(() => {
    const names = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
    return letters
      .flatMap((first) => letters.map((second) => first + second))
      .filter((code) => !others.has(code) && isCurrent(code))
      .flatMap((value) => {
        const label = names.of(value);
        return label === undefined ? [] : [{ value, label }];
      })
      .sort((one, other) => one.label.localeCompare(other.label, locale));
  }, [locale]);
};
