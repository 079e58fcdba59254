import type { Address } from '#domain/account/address.ts';
import { countriesNamed } from '#domain/account/country-names.ts';
import { plainWords } from '#domain/account/plain-words.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

const plain = (text: string): string => ` ${plainWords(text).join(' ')} `;

/** The countries a line, or a part of one between commas, names; two letters count only as a line of their own, as `CA` is a state too. */
const countriesOf = (line: string, city: string): readonly ReadonlySet<string>[] => {
  const code = line.trim();
  if (/^[A-Z]{2}$/.test(code) && code !== 'UK') return [new Set([code])];
  const parts = line.split(',');
  return parts
    .filter((part) => parts.length === 1 || plain(part).trim().length > 2)
    .filter((part) => plain(part) !== city)
    .map(countriesNamed)
    .filter((countries) => countries.size > 0);
};

const disagree = (what: string): Refusal =>
  refuse(
    'address-lines-disagree',
    `The lines do not agree with the place in its ${what}. Choose the right place.`,
    { path: 'address/lines' },
  );

/**
 * The address with the lines the user confirmed, when they agree with the looked-up place in city and country
 * (domain.md A6): some line names the city in whole words, or repeats a looked-up one below the street; and the country
 * named last, if any is, is the place's.
 */
export const confirmLines = (address: Address, lines: readonly string[] | undefined): Address | Refusal => {
  if (!lines) return address;
  const city = plain(address.city);
  const lookedUp = address.lines.slice(1).filter((line) => countriesOf(line, city).length === 0);
  const known = new Set(lookedUp.map(plain));
  if (!lines.some((line) => plain(line).includes(city) || known.has(plain(line)))) return disagree('city');
  const country = lines.flatMap((line) => countriesOf(line, city)).at(-1);
  if (country && !country.has(address.country)) return disagree('country');
  return { ...address, lines };
};
