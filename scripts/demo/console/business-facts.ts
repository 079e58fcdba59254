/** Who is who in the demo's business: names, places and terms that the story tells. */

const vat = { mode: 'exclusive', rates: [{ name: 'VAT', percent: '19' }] };

export const platformPeople = [
  { name: 'Anna Smith', email: 'anna@vendor.example', role: 'operator' },
  { name: 'Omar Haddad', email: 'omar@vendor.example', role: 'auditor' },
  { name: 'Petra Vogel', email: 'petra@vendor.example', role: 'billing' },
  { name: 'Jonas Keller', email: 'jonas@vendor.example', role: 'support' },
] as const;

/** The plans of the vendor, with what a camera costs a month at each level. */
export const plans = {
  Basic: {
    terms: { recordingMode: 'motion', retentionDays: 7, resolution: '1080p', pricePerCameraMonth: '6.50' },
    northlight: '4.00',
    below: '5.00',
    customer: '7.50',
  },
  Full: {
    terms: {
      recordingMode: 'continuous',
      retentionDays: 30,
      resolution: '1080p',
      pricePerCameraMonth: '12.00',
    },
    northlight: '7.00',
    below: '9.00',
    customer: '12.90',
  },
  'Full 4K': {
    terms: {
      recordingMode: 'continuous',
      retentionDays: 30,
      resolution: '2160p',
      pricePerCameraMonth: '19.00',
    },
    northlight: '12.00',
    below: '15.00',
    customer: '21.50',
  },
} as const;
export type PlanName = keyof typeof plans;
export const planNames: readonly PlanName[] = ['Basic', 'Full', 'Full 4K'];

export const wholesale = {
  northlight: { storagePerGbMonth: '0.018', trafficPerGb: '0.004', currency: 'EUR', tax: vat },
  below: { storagePerGbMonth: '0.028', trafficPerGb: '0.008', currency: 'EUR', tax: vat },
  quayside: { storagePerGbMonth: '0.036', trafficPerGb: '0.011', currency: 'EUR', tax: vat },
  alpina: { storagePerGbMonth: '0.020', trafficPerGb: '0.005', currency: 'CHF' },
} as const;

export const billingProfile = (
  price: (plan: PlanName) => string,
  planIds: Readonly<Record<string, string>>,
  { currency = 'EUR', automaticBilling = true } = {},
) => ({
  automaticBilling,
  rates: { storagePerGbMonth: '0.055', trafficPerGb: '0.018', currency },
  planPrices: planNames.map((name) => ({
    planId: planIds[name],
    pricePerCameraMonth: price(name),
  })),
  tax: currency === 'CHF' ? { mode: 'exclusive', rates: [{ name: 'MWST', percent: '8.1' }] } : vat,
});

export interface CustomerFacts {
  readonly name: string;
  readonly of: string;
  readonly address: { readonly placeId: string; readonly lines: readonly string[] };
  readonly plan: PlanName;
  readonly cameras: readonly string[];
  readonly adminPortalAccess?: boolean;
}

const hamburg = (street: string, postcode: string) => ({
  placeId: 'sample-3',
  lines: [street, `${postcode} Hamburg`, 'Germany'],
});
const copenhagen = (street: string, postcode: string) => ({
  placeId: 'sample-14',
  lines: [street, `${postcode} København`, 'Denmark'],
});

export const customers: readonly CustomerFacts[] = [
  {
    name: 'Stadtbibliothek',
    of: 'Northlight Security',
    address: { placeId: 'sample-1', lines: ['Breite Straße 30', '10178 Berlin', 'Germany'] },
    plan: 'Basic',
    cameras: ['Entrance', 'Reading room', 'Old entrance'],
  },
  {
    name: 'Bakery Weber',
    of: 'Harbour Cameras',
    address: hamburg('Osterstraße 12', '20259'),
    plan: 'Full',
    cameras: ['Till', 'Entrance', 'Oven', 'Yard'],
  },
  {
    name: 'Hotel Anker',
    of: 'Harbour Cameras',
    address: hamburg('Vorsetzen 5', '20459'),
    plan: 'Full 4K',
    cameras: ['Lobby', 'Reception', 'Bar', 'Garage', 'Lift', 'Roof terrace', 'Kitchen', 'Back door'],
    adminPortalAccess: true,
  },
  {
    name: 'Kunsthalle am Hafen',
    of: 'Harbour Cameras',
    address: hamburg('Am Sandtorkai 30', '20457'),
    plan: 'Full 4K',
    cameras: ['Hall 1', 'Hall 2', 'Hall 3', 'Cloakroom', 'Depot'],
  },
  {
    name: 'Marina Nord',
    of: 'Harbour Cameras',
    address: hamburg('Überseeallee 1', '20457'),
    plan: 'Full',
    cameras: ['Pier A', 'Pier B', 'Slipway', 'Fuel dock', 'Office'],
  },
  {
    name: 'Autohaus Petersen',
    of: 'Harbour Cameras',
    address: hamburg('Stresemannstraße 300', '22761'),
    plan: 'Basic',
    cameras: ['Showroom', 'Workshop', 'Forecourt'],
  },
  {
    name: 'Fish Market Altona',
    of: 'Quayside CCTV',
    address: hamburg('Große Elbstraße 137', '22767'),
    plan: 'Full',
    cameras: ['Hall', 'Cold store', 'Loading ramp'],
  },
  {
    name: 'Nyhavn Hotel',
    of: 'Baltic Watch',
    address: copenhagen('Nyhavn 71', '1051'),
    plan: 'Full',
    cameras: ['Lobby', 'Courtyard', 'Quay'],
  },
  {
    name: 'Sejlklubben Øresund',
    of: 'Baltic Watch',
    address: copenhagen('Svanemøllehavnen 1', '2100'),
    plan: 'Basic',
    cameras: ['Harbour', 'Boathouse', 'Crane', 'Clubhouse'],
  },
];

/** It comes in the second month. */
export const museum: CustomerFacts = {
  name: 'Uhrenmuseum Bern',
  of: 'Alpina Sicherheit',
  address: { placeId: 'sample-5', lines: ['Kramgasse 49', '3011 Bern', 'Switzerland'] },
  plan: 'Full',
  cameras: ['Clock tower', 'Vault', 'Shop'],
};
