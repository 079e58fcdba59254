import type { Account } from '#console/app/account-tab.ts';

type Pricing = NonNullable<Account['pricing']>;

/** Rates and tax as they are typed in, and plans with their prices. */
export interface TermsForm {
  readonly storagePerGbMonth: string;
  readonly trafficPerGb: string;
  readonly currency: string;
  readonly taxMode: string;
  readonly taxRates: { name: string; percent: string }[];
  readonly isAutomatic: boolean;
  /** The price of each plan, by its place among the plans; empty where it has none of its own. */
  readonly prices: { planId: string; isAssigned: boolean; price: string }[];
}

export const termsIn = (
  rates: Pick<Pricing, 'storagePerGbMonth' | 'trafficPerGb' | 'currency'> | undefined,
  tax: Pricing['tax'] | undefined,
  currency: string,
): TermsForm => ({
  storagePerGbMonth: rates?.storagePerGbMonth ?? '',
  trafficPerGb: rates?.trafficPerGb ?? '',
  currency: rates?.currency ?? currency,
  taxMode: tax?.mode ?? 'none',
  taxRates: (tax?.rates ?? []).map(({ name, percent }) => ({ name, percent })),
  isAutomatic: false,
  prices: [],
});

export const ratesOf = ({ storagePerGbMonth, trafficPerGb, currency }: TermsForm) => ({
  storagePerGbMonth,
  trafficPerGb,
  currency,
});

export const taxOf = ({ taxMode, taxRates }: TermsForm): Pricing['tax'] =>
  taxMode === 'exclusive' || taxMode === 'inclusive'
    ? { mode: taxMode, rates: taxRates }
    : { mode: 'none', rates: [] };

/** Where the form calls a field otherwise than the requests do. */
export const namesOfTerms = {
  'rates/storagePerGbMonth': 'storagePerGbMonth',
  'rates/trafficPerGb': 'trafficPerGb',
  'rates/currency': 'currency',
  'tax/mode': 'taxMode',
  'tax/rates': 'taxMode',
  'tax/rates/0/name': 'taxRates.0.name',
  'tax/rates/0/percent': 'taxRates.0.percent',
  'tax/rates/1/name': 'taxRates.1.name',
  'tax/rates/1/percent': 'taxRates.1.percent',
} as const;
