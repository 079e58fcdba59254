/** A place the built-in gazetteer knows. `lines` are as printed on an envelope; `standing` says what it resolves to. */
export interface SamplePlace {
  readonly placeId: string;
  readonly standing: 'street' | 'imprecise' | 'obsolete';
  readonly lines: readonly string[];
  readonly city: string;
  readonly country: string;
  readonly postalCode: string;
}

type Row = readonly [lines: readonly string[], city: string, country: string, postalCode: string];

/** Public buildings only, so that no sample is anybody's home. Their order is their number: add at the end. */
const streets: readonly Row[] = [
  [['Platz der Republik 1', '11011 Berlin', 'Germany'], 'Berlin', 'DE', '11011'],
  [['Marienplatz 8', '80331 München', 'Germany'], 'München', 'DE', '80331'],
  [['Rathausmarkt 1', '20095 Hamburg', 'Germany'], 'Hamburg', 'DE', '20095'],
  [['Friedrich-Schmidt-Platz 1', '1010 Wien', 'Austria'], 'Wien', 'AT', '1010'],
  [['Bundesplatz 3', '3003 Bern', 'Switzerland'], 'Bern', 'CH', '3003'],
  [["4 Place de l'Hôtel de Ville", '75004 Paris', 'France'], 'Paris', 'FR', '75004'],
  [['1 Place de la Comédie', '69001 Lyon', 'France'], 'Lyon', 'FR', '69001'],
  [['Plaça de Sant Jaume 1', '08002 Barcelona', 'Spain'], 'Barcelona', 'ES', '08002'],
  [['Calle de Alcalá 45', '28014 Madrid', 'Spain'], 'Madrid', 'ES', '28014'],
  [['Piazza del Campidoglio 1', '00186 Roma RM', 'Italy'], 'Roma', 'IT', '00186'],
  [['Praça do Município 1', '1100-365 Lisboa', 'Portugal'], 'Lisboa', 'PT', '1100-365'],
  [['Amstel 1', '1011 PN Amsterdam', 'Netherlands'], 'Amsterdam', 'NL', '1011 PN'],
  [['Grand-Place 1', '1000 Bruxelles', 'Belgium'], 'Bruxelles', 'BE', '1000'],
  [['Rådhuspladsen 1', '1550 København V', 'Denmark'], 'København', 'DK', '1550'],
  [['Hantverkargatan 1', '112 21 Stockholm', 'Sweden'], 'Stockholm', 'SE', '112 21'],
  [['Rådhusplassen 1', '0037 Oslo', 'Norway'], 'Oslo', 'NO', '0037'],
  [['Pohjoisesplanadi 11', '00170 Helsinki', 'Finland'], 'Helsinki', 'FI', '00170'],
  [['Plac Bankowy 3/5', '00-950 Warszawa', 'Poland'], 'Warszawa', 'PL', '00-950'],
  [['Mariánské náměstí 2', '110 00 Praha 1', 'Czechia'], 'Praha', 'CZ', '110 00'],
  [['10 Downing Street', 'London SW1A 2AA', 'United Kingdom'], 'London', 'GB', 'SW1A 2AA'],
  [['1600 Pennsylvania Avenue NW', 'Washington, DC 20500', 'United States'], 'Washington', 'US', '20500'],
  [['100 Queen Street West', 'Toronto, ON M5H 2N2', 'Canada'], 'Toronto', 'CA', 'M5H 2N2'],
  [['483 George Street', 'Sydney NSW 2000', 'Australia'], 'Sydney', 'AU', '2000'],
  [['2-8-1 Nishi-Shinjuku', 'Shinjuku-ku, Tokyo 163-8001', 'Japan'], 'Tokyo', 'JP', '163-8001'],
];

/** `sample-1` … `sample-24` are street addresses, `sample-city` is a city only, `sample-gone` was one once. */
export const samplePlaces: readonly SamplePlace[] = [
  ...streets.map(([lines, city, country, postalCode], index) => ({
    placeId: `sample-${index + 1}`,
    standing: 'street' as const,
    lines,
    city,
    country,
    postalCode,
  })),
  {
    placeId: 'sample-city',
    standing: 'imprecise',
    lines: ['Berlin', 'Germany'],
    city: 'Berlin',
    country: 'DE',
    postalCode: '',
  },
  {
    placeId: 'sample-gone',
    standing: 'obsolete',
    lines: ['Schloßplatz 1', '10178 Berlin', 'Germany'],
    city: 'Berlin',
    country: 'DE',
    postalCode: '10178',
  },
];
