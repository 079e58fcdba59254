/** Every price and every amount of the scene is one of these, so that whoever finds one was told of bills. */
export const rate = '0.7373';
export const otherRate = '1.7373';
export const amount = '7373.73';
export const otherAmount = '17373.73';
export const plants = /\d*[01]\.7373\b|1?7373\.73\b/;

/** All types whose events speak of prices or bills. */
export const priced = [
  'IntegratorRegistered',
  'SubIntegratorCreated',
  'WholesalePricingSet',
  'PlansAssigned',
  'CustomerCreated',
  'BillingProfileSet',
  'PayerBilled',
  'InvoiceIssued',
  'InvoiceOpened',
  'CostAllocated',
  'PaymentRecorded',
  'InvoiceVoided',
  'InvoiceMarkedUncollectible',
  'CreditNoteIssued',
];

export interface Account {
  readonly id: string;
  readonly keys: readonly string[];
}

export const ratesOf = (each: string) => ({ storagePerGbMonth: each, trafficPerGb: each, currency: 'EUR' });
export const profileOf = (planId: string, each: string, price: string) => ({
  automaticBilling: true,
  rates: ratesOf(each),
  planPrices: [{ planId, pricePerCameraMonth: price }],
  tax: { mode: 'none' },
});

export const values: Readonly<Record<string, readonly string[]>> = {
  month: ['2026-01'],
  input: ['Berlin'],
  placeId: ['sample-1'],
  format: ['csv', 'ndjson'],
  as: ['payer', 'biller'],
  explain: ['true'],
};

/** In which forms a read is asked for: as a page to print, and whole, where nothing else is asked of it. */
export const formsOf = (path: string, url: string): readonly string[] => {
  if (path === '/v1/invoices/{id}') return ['application/json', 'text/html'];
  return url.includes('?') ? ['application/json'] : ['application/json', 'application/x-ndjson'];
};

/** Routes that tell prices or bills to everybody who may read them. */
export const telling = [
  '/v1/accounts/{id}',
  '/v1/accounts/{id}/diff',
  '/v1/accounts/{id}/history',
  '/v1/accounts/{id}/invoices',
  '/v1/audit/events',
  '/v1/audit/export',
  '/v1/invoices/{id}',
];
