import { plainWords } from '#domain/accounts/plain-words.ts';

/** Languages people of our markets write countries in. */
const languages = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'pl', 'cs', 'da', 'sv', 'nb', 'fi'];

/** What envelopes say and the published names do not. */
const usual: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  'northern ireland': 'GB',
  us: 'US',
  usa: 'US',
  'united states of america': 'US',
  holland: 'NL',
  'the netherlands': 'NL',
  'czech republic': 'CZ',
};

const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

const readNames = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const names = new Map<string, Set<string>>();
  const add = (name: string, code: string) => {
    const key = plainWords(name).join(' ');
    names.set(key, (names.get(key) ?? new Set()).add(code));
  };
  for (const language of languages) {
    const published = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const first of letters)
      for (const second of letters) {
        const name = published.of(first + second);
        if (name) add(name, first + second);
      }
  }
  for (const [name, code] of Object.entries(usual)) add(name, code);
  return names;
};

let names: ReadonlyMap<string, ReadonlySet<string>> | undefined;

/** The ISO 3166-1 codes of the countries a text is the name of; none when it names no country. */
export const countriesNamed = (text: string): ReadonlySet<string> => {
  names ??= readNames();
  return names.get(plainWords(text).join(' ')) ?? new Set();
};
