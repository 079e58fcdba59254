import type { Address } from '#domain/accounts/address.ts';
import { countriesNamed } from '#domain/accounts/country-names.ts';
import { plainWords } from '#domain/accounts/plain-words.ts';
import { type Refusal, refuse } from '#domain/kernel/refusal.ts';

const plain = (text: string): string => ` ${plainWords(text).join(' ')} `;

/**
 * The countries that a line names, whole or in a part between commas. Two letters count only as a line of their own,
 * because `CA` is a state too.
 */
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

const namesCountry = (line: string, city: string): boolean =>
  !line.includes(',') && countriesOf(line, city).length > 0;

const words = (text: string): string => plainWords(text).join('');

/** Whether the line contains the postal code as words in a row, however it is spaced. */
const hasCode = (line: string, postalCode: string): boolean => {
  const parts = plainWords(line);
  return parts.some((_, start) =>
    parts.some((__, end) => end >= start && parts.slice(start, end + 1).join('') === postalCode),
  );
};

/** Beside a number as long as a postal code, what is left is the locality's name. */
const isNumberAndName = (line: string): boolean => /\d{3}/.test(line) && /\p{L}{4}/u.test(line);

/**
 * The lines that can name the locality: the last one, or the last two when the last has no postal code beside a name. The
 * first line never counts, because it is the street or who lives there. A single line is parted at its commas in the same
 * way.
 */
const localityOf = (lines: readonly string[]): readonly string[] => {
  if (lines.length === 1) return lines.flatMap((line) => line.split(',').slice(1));
  const last = lines.at(-1) ?? '';
  return lines.slice(Math.max(1, lines.length - (isNumberAndName(last) ? 1 : 2)));
};

/** Whether the lines lie in the place's city: by its name, by a looked-up line below the street, or by the postal code. */
const agreeInCity = (address: Address, lines: readonly string[]): boolean => {
  const city = plain(address.city);
  const lookedUp = address.lines.slice(1).filter((line) => countriesOf(line, city).length === 0);
  const known = new Set(lookedUp.map(plain));
  if (lines.some((line) => known.has(plain(line)))) return true;
  const own = lines.filter((line) => !namesCountry(line, city));
  if (localityOf(own).some((line) => plain(line).includes(city))) return true;
  // A city has other names in other languages; its postal code is the same in all.
  const code = words(address.postalCode ?? '');
  return code !== '' && own.some((line, index) => (index > 0 || own.length === 1) && hasCode(line, code));
};

/**
 * The address with the lines that the user confirmed, when they agree with the looked-up place in city and country
 * (docs/domain.md A6). Only lines that can name the locality are compared, because streets and companies are named after
 * cities too. When a country is named, the last one named must be the place's.
 */
export const confirmLines = (address: Address, lines: readonly string[] | undefined): Address | Refusal => {
  if (!lines) return address;
  if (!agreeInCity(address, lines)) return disagree('city');
  const city = plain(address.city);
  const country = lines.flatMap((line) => countriesOf(line, city)).at(-1);
  if (country && !country.has(address.country)) return disagree('country');
  return { ...address, lines };
};
