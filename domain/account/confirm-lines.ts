import type { Address } from '#domain/account/address.ts';
import { type Refusal, refuse } from '#domain/refusal.ts';

const plain = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/ß/g, 'ss').toLowerCase().trim();

/** Country names in English, by their plain spelling, and the two-letter codes. */
const countryOf = (() => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const byName = new Map<string, string>();
  for (const first of letters)
    for (const second of letters) {
      const name = names.of(first + second);
      if (name) byName.set(plain(name), first + second);
    }
  return (line: string): string | undefined =>
    /^[A-Z]{2}$/.test(line.trim()) ? line.trim() : byName.get(plain(line));
})();

/**
 * The address with the lines the user confirmed, when they agree with the looked-up place in city and country
 * (domain.md A6): some line names the city, and no line is the name of another country.
 */
export const confirmLines = (address: Address, lines: readonly string[] | undefined): Address | Refusal => {
  if (!lines) return address;
  const disagree = (what: string): Refusal =>
    refuse(
      'address-lines-disagree',
      `The lines do not agree with the place in its ${what}. Choose the right place.`,
      {
        path: 'address/lines',
      },
    );
  if (!lines.some((line) => plain(line).includes(plain(address.city)))) return disagree('city');
  const others = lines.flatMap((line) => line.split(',')).map(countryOf);
  if (others.some((country) => country !== undefined && country !== address.country))
    return disagree('country');
  return { ...address, lines };
};
