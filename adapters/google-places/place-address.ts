import type { AddressComponent, Place } from '#adapters/google-places/answer.ts';
import type { Address } from '#domain/accounts/address.ts';

/** Japan and others number blocks of a district instead of houses of a street. */
const streetTypes = [
  'route',
  'sublocality_level_4',
  'sublocality_level_3',
  'sublocality_level_2',
  'neighborhood',
];
const numberTypes = ['street_number', 'premise', 'subpremise'];

/** From the usual to the places that have no `locality`: British post towns, New York's boroughs, Latin America. */
const cityTypes = [
  'locality',
  'postal_town',
  'sublocality_level_1',
  'administrative_area_level_3',
  'administrative_area_level_2',
];

/** Countries that are one city: they name none besides. */
const cityStates: ReadonlySet<string> = new Set(['SG', 'HK', 'MO', 'MC', 'VA', 'GI']);

const firstOf = (
  components: readonly AddressComponent[],
  types: readonly string[],
): AddressComponent | undefined => {
  for (const type of types) {
    const component = components.find((candidate) => candidate.types?.includes(type) && candidate.longText);
    if (component) return component;
  }
  return undefined;
};

/** Street line, place line, country, cut from Google's one line, which knows each country's order. */
const linesOf = (place: Place, street: string, rest: string, country: string): readonly string[] => {
  const streetLines = (place.postalAddress?.addressLines ?? []).filter((line) => line.trim() !== '');
  const lines = streetLines.length > 0 ? streetLines : [street];
  const start = `${lines.join(', ')}, `;
  const end = `, ${country}`;
  const formatted = place.formattedAddress ?? '';
  const framed = formatted.startsWith(start) && formatted.endsWith(end);
  const middle = framed ? formatted.slice(start.length, -end.length) : '';
  return [...lines, middle === '' ? rest : middle, country];
};

/** The place as an address, or undefined when it is too coarse for one: no street with a number, no city, no country. */
export const addressOf = (place: Place): Address | undefined => {
  const components = place.addressComponents ?? [];
  const street = firstOf(components, streetTypes)?.longText;
  const number = firstOf(components, numberTypes)?.longText;
  const countryPart = firstOf(components, ['country']);
  const country = (countryPart?.shortText ?? place.postalAddress?.regionCode ?? '').toUpperCase();
  const countryName = countryPart?.longText ?? country;
  const city =
    firstOf(components, cityTypes)?.longText ??
    (place.postalAddress?.locality || (cityStates.has(country) ? countryName : undefined));
  if (!street || !number || !city || !/^[A-Z]{2}$/.test(country)) return undefined;
  const postalCode = firstOf(components, ['postal_code'])?.longText ?? place.postalAddress?.postalCode;
  const lines = linesOf(
    place,
    `${street} ${number}`,
    [postalCode, city].filter(Boolean).join(' '),
    countryName,
  );
  return { placeId: place.id, lines, city, country, ...(postalCode ? { postalCode } : {}) };
};
