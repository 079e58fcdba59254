import { describe, expect, test } from 'vitest';
import type { Address } from '#domain/accounts/address.ts';
import { confirmLines } from '#domain/accounts/confirm-lines.ts';
import { address } from '../../scenes/domain-scenes.ts';

const place = (city: string, country: string, lines: readonly string[], postalCode?: string): Address => ({
  placeId: 'place',
  city,
  country,
  lines,
  ...(postalCode === undefined ? {} : { postalCode }),
});
const sydney = place('Sydney', 'AU', ['483 George Street', 'Sydney NSW 2000', 'Australia'], '2000');
const paris = place('Paris', 'FR', ["4 Place de l'Hôtel de Ville", '75004 Paris', 'France'], '75004');
const muenchen = place('München', 'DE', ['Marienplatz 8', '80331 München', 'Germany'], '80331');
const wien = place('Wien', 'AT', ['Friedrich-Schmidt-Platz 1', '1010 Wien', 'Austria'], '1010');
const lisboa = place('Lisboa', 'PT', ['Praça do Município 1', '1100-365 Lisboa', 'Portugal'], '1100-365');
const toronto = place('Toronto', 'CA', ['100 Queen Street West', 'Toronto, ON M5H 2N2', 'Canada'], 'M5H 2N2');
const london = place('London', 'GB', ['10 Downing Street', 'London SW1A 2AA', 'United Kingdom']);
const atlanta = place('Atlanta', 'US', ['206 Washington Street SW', 'Atlanta, GA 30334', 'United States']);
const koebenhavn = place('København', 'DK', ['Rådhuspladsen 1', '1550 København V', 'Denmark']);
const bern = place('Bern', 'CH', ['Bundesplatz 3', '3003 Bern', 'Switzerland']);
const borough = place('Kings County', 'US', ['1 Main Street', 'Brooklyn, NY 11201', 'United States']);
const lebanon = place('Lebanon', 'US', ['400 South 8th Street', 'Lebanon, PA 17042', 'United States']);

describe('lines a user confirmed', () => {
  test('are the looked-up ones when none are given', () => {
    expect(confirmLines(address, undefined)).toEqual(address);
  });

  test.each([
    ['with a floor added', address, ['c/o Nord', 'Platz der Republik 1, 3. OG', '11011 Berlin', 'Germany']],
    ['without the country', address, ['Platz der Republik 1', '11011 Berlin']],
    ['with the country in its own language', address, ['Platz der Republik 1', 'Berlin', 'Deutschland']],
    ['with the country as a code', address, ['Platz der Republik 1', 'Berlin', 'DE']],
    ['in capitals', address, ['PLATZ DER REPUBLIK 1', '11011 BERLIN', 'GERMANY']],
    ['in one line', address, ['Platz der Republik 1, 11011 Berlin, Germany']],
    ['as the British write their country', london, ['10 Downing Street', 'London', 'UK']],
    ['with an abbreviation', london, ['10 Downing Street', 'London', 'U.K.']],
    ['as Americans write their country', atlanta, ['206 Washington St', 'Atlanta, GA 30334', 'USA']],
    ['with a state like a country code', atlanta, ['206 Washington St', 'Atlanta, GA']],
    ['with a state named like a country', atlanta, ['206 Washington St', 'Atlanta, Georgia', 'USA']],
    ['in a city named like a country', lebanon, ['400 South 8th Street', 'Lebanon, PA 17042']],
    ['without accents', koebenhavn, ['Raadhuspladsen 1', 'Kobenhavn V', 'Danmark']],
    ['in another language, by the postal code', muenchen, ['Marienplatz 8', '80331 Munich', 'Germany']],
    ['in another language, by a short code', wien, ['Friedrich-Schmidt-Platz 1', '1010 Vienna', 'Austria']],
    ['in another language, by a code spaced otherwise', lisboa, ['Praça do Município 1', '1100 365 Lisbon']],
    ['in another language, in one line', muenchen, ['Marienplatz 8, 80331 Munich, Germany']],
    ['with the code in a line of its own', toronto, ['100 Queen St W', 'Suite 1200', 'Toronto', 'm5h2n2']],
    ['with another postal code of the city', address, ['Ganz Andere Straße 9', '10115 Berlin']],
    ['with a district below the city', address, ['Platz der Republik 1', 'Berlin', 'Tiergarten']],
    ['with the state beside another code', sydney, ['483 George Street', 'Sydney', 'NSW 2001']],
    ['as looked up, where those do not name the city', borough, ['1 Main Street', 'Brooklyn, NY 11201']],
  ] as const)('are kept %s', (_, looked, lines) => {
    expect(confirmLines(looked, lines)).toEqual({ ...looked, lines });
  });

  test.each([
    ['city', 'of another city', address, ['Platz der Republik 1', '20095 Hamburg', 'Germany']],
    ['city', 'without a city', address, ['Platz der Republik 1']],
    ['city', 'with only the country looked up', address, ['Platz der Republik 1', 'Germany']],
    ['city', 'with the city inside another word', bern, ['Bernstrasse 1', '8000 Zürich']],
    ['city', 'with a street named after the city', paris, ['5 Rue de Paris', '69001 Lyon']],
    ['city', 'with a road named after the city', address, ['Berlin Road 1', 'London SW1']],
    ['city', 'with a company named after the city', bern, ['Bern GmbH', 'Hauptstrasse 1', '8000 Zürich']],
    ['city', 'with the company below the street', bern, ['Hauptstrasse 1', 'Bern GmbH', '8000 Zürich']],
    ['city', 'with the street in front, in one line', paris, ['5 Rue de Paris, 69001 Lyon, France']],
    ['city', 'with the postal code as a house number', wien, ['Landstraße 1010', '4020 Linz']],
    ['city', 'in another language without the code', muenchen, ['Marienplatz 8', 'Munich', 'Germany']],
    ['city', 'that are empty', address, []],
    ['country', 'of another country', address, ['Platz der Republik 1', '11011 Berlin', 'Austria']],
    ['country', 'of another country in its language', address, ['Weg 1', '11011 Berlin', 'Österreich']],
    ['country', 'of another country by its code', address, ['Weg 1', '11011 Berlin', 'AT']],
    ['country', 'of another country in one line', address, ['Weg 1, 11011 Berlin, United States']],
    ['country', 'of another country abbreviated', address, ['Weg 1', 'Berlin', 'USA']],
  ] as const)('disagree in the %s: lines %s', (what, _, looked, lines) => {
    const refusal = confirmLines(looked, lines);
    expect(refusal).toMatchObject({ code: 'address-lines-disagree', path: 'address/lines' });
    expect('detail' in refusal && refusal.detail).toContain(what);
  });
});
