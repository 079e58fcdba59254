import type { Module } from '#console/accounts/modules/modules.ts';
import { firstModules } from '#console/accounts/modules/modules.ts';
import type { ChosenAddress } from '#console/components/address-field.tsx';
import type { FoundAccount } from '#console/components/found-while-typing.ts';

// What the two wizards hold: a part for each step.

export type Parent = Pick<FoundAccount, 'id' | 'name'>;

export type TaxMode = 'none' | 'exclusive' | 'inclusive';

export interface TaxValues {
  readonly mode: TaxMode;
  readonly rates: readonly { readonly name: string; readonly percent: string }[];
}

export interface RateValues {
  readonly storagePerGbMonth: string;
  readonly trafficPerGb: string;
  readonly currency: string;
}

/** For each plan, by its id: whether it is chosen, and a price of its own where there is one. */
export type PlanValues = Readonly<Record<string, { readonly isChosen: boolean; readonly price: string }>>;

export interface IntegratorValues {
  pricing: RateValues & { readonly parent: Parent | null; readonly tax: TaxValues };
  details: {
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly address?: ChosenAddress | undefined;
    readonly timeZone: string;
  };
  plans: PlanValues;
}

export interface CustomerValues {
  details: {
    readonly parent: Parent | null;
    readonly name: string;
    readonly email: string;
    readonly phone: string;
    readonly address?: ChosenAddress | undefined;
  };
  settings: {
    readonly recordingDefaults: {
      readonly mode: 'continuous' | 'motion' | 'off';
      readonly retentionDays: string;
      readonly resolution: string;
    };
    readonly adminPortalAccess: boolean;
    readonly linkSharing: boolean;
  };
  billing: {
    readonly automaticBilling: boolean;
    readonly rates: RateValues;
    readonly tax: TaxValues;
    readonly planPrices: PlanValues;
  };
  access: { readonly modules: readonly Module[] };
}

const noTax: TaxValues = { mode: 'none', rates: [] };
const noRates: RateValues = { storagePerGbMonth: '', trafficPerGb: '', currency: '' };

export const blankIntegrator: IntegratorValues = {
  pricing: { ...noRates, parent: null, tax: noTax },
  details: { name: '', email: '', phone: '', timeZone: '' },
  plans: {},
};

/** What customers begin with: recorded continuously for 30 days, with access to everything but adding P&P cameras. */
export const blankCustomer: CustomerValues = {
  details: { parent: null, name: '', email: '', phone: '' },
  settings: {
    recordingDefaults: { mode: 'continuous', retentionDays: '30', resolution: '1080p' },
    adminPortalAccess: true,
    linkSharing: true,
  },
  billing: { automaticBilling: false, rates: noRates, tax: noTax, planPrices: {} },
  access: { modules: firstModules },
};
