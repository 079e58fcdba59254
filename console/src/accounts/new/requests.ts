import type {
  CustomerValues,
  IntegratorValues,
  PlanValues,
  TaxValues,
} from '#console/accounts/new/values.ts';
import type { Schemas } from '#console/api/contract.ts';
import type { ChosenAddress } from '#console/components/address-field.tsx';

// What the wizards send, and where in them a field stands that the server names.

type AddressRequest = Schemas['CreateCustomerRequest']['address'];

const addressOf = (chosen: ChosenAddress | undefined): AddressRequest => ({
  placeId: chosen?.placeId ?? '',
  ...(chosen && { sessionToken: chosen.sessionToken, lines: [...chosen.lines] }),
});

const whereTyped = <Name extends string>(name: Name, text: string): { [Key in Name]?: string } =>
  text.trim() === '' ? {} : ({ [name]: text.trim() } as { [Key in Name]?: string });

const taxOf = ({ mode, rates }: TaxValues) =>
  mode === 'none' ? { mode } : { mode, rates: rates.map((rate) => ({ ...rate })) };

/** Plans in the order in which they are sent, which the server's answer counts by. */
const chosenPlans = (plans: PlanValues): readonly string[] =>
  Object.keys(plans).filter((planId) => plans[planId]?.isChosen);

const pricedPlans = (plans: PlanValues): readonly string[] =>
  Object.keys(plans).filter((planId) => (plans[planId]?.price ?? '').trim() !== '');

const pricingOf = ({ storagePerGbMonth, trafficPerGb, currency, tax }: IntegratorValues['pricing']) => ({
  storagePerGbMonth,
  trafficPerGb,
  currency,
  tax: taxOf(tax),
});

const plansOf = (plans: PlanValues) =>
  chosenPlans(plans).map((planId) => ({
    planId,
    ...whereTyped('pricePerCameraMonth', plans[planId]?.price ?? ''),
  }));

const detailsOf = ({ name, email, phone, address, timeZone }: IntegratorValues['details']) => ({
  name: name.trim(),
  email: email.trim(),
  ...whereTyped('phone', phone),
  address: addressOf(address),
  timeZone,
});

export const subIntegratorOf = ({ pricing, details, plans }: IntegratorValues) => ({
  pricing: pricingOf(pricing),
  details: detailsOf(details),
  plans: plansOf(plans),
});

export const registrationOf = ({ pricing, details, plans }: IntegratorValues) => ({
  ...detailsOf(details),
  currency: pricing.currency,
  pricing: pricingOf(pricing),
  plans: plansOf(plans),
});

/** The fields of the taxes that were begun, where the form has them. */
export const neededOfTax = <Field extends string>(field: Field, { mode, rates }: TaxValues) =>
  mode === 'none'
    ? []
    : rates.flatMap((_, place) => [
        `${field}.rates.${place}.name` as const,
        `${field}.rates.${place}.percent` as const,
      ]);

/** Whether anything was said of billing: a customer can be created without. */
export const isBilled = ({ automaticBilling, rates, tax, planPrices }: CustomerValues['billing']): boolean =>
  automaticBilling ||
  rates.storagePerGbMonth.trim() !== '' ||
  rates.trafficPerGb.trim() !== '' ||
  tax.mode !== 'none' ||
  pricedPlans(planPrices).length > 0;

const profileOf = ({ automaticBilling, rates, tax, planPrices }: CustomerValues['billing']) => ({
  automaticBilling,
  rates: { ...rates },
  tax: taxOf(tax),
  planPrices: pricedPlans(planPrices).map((planId) => ({
    planId,
    pricePerCameraMonth: planPrices[planId]?.price.trim() ?? '',
  })),
});

export const customerOf = ({ details, settings, billing, access }: CustomerValues) => ({
  name: details.name.trim(),
  ...whereTyped('email', details.email),
  ...whereTyped('phone', details.phone),
  address: addressOf(details.address),
  recordingDefaults: {
    ...settings.recordingDefaults,
    retentionDays: Number(settings.recordingDefaults.retentionDays),
  },
  adminPortalAccess: settings.adminPortalAccess,
  linkSharing: settings.linkSharing,
  modules: [...access.modules],
  ...(isBilled(billing) && { billingProfile: profileOf(billing) }),
});

const ofPlan = /^(.*?)\/?(?:plans|planPrices)\/(\d+)\/(planId|pricePerCameraMonth)$/;
const ofDetails = /^(?:details\/)?(name|email|phone|address|timeZone)(?:\/.*)?$/;

const planField = (part: string, plans: readonly string[], path: string): string | undefined => {
  const [, , place, field] = ofPlan.exec(path) ?? [];
  const planId = plans[Number(place)];
  if (planId === undefined) return undefined;
  return `${part}.${planId}.${field === 'planId' ? 'isChosen' : 'price'}`;
};

const detail = (path: string): string | undefined => {
  const name = ofDetails.exec(path)?.[1];
  return name && `details.${name}`;
};

const asName = (path: string): string => path.split('/').join('.');

export const integratorField = (path: string, { plans }: IntegratorValues): string =>
  planField('plans', chosenPlans(plans), path) ??
  detail(path) ??
  (path === 'currency' ? 'pricing.currency' : asName(path));

export const customerField = (path: string, { billing }: CustomerValues): string =>
  planField('billing.planPrices', pricedPlans(billing.planPrices), path) ??
  detail(path) ??
  asName(
    path
      .replace(/^billingProfile\//, 'billing/')
      .replace(/^(recordingDefaults|adminPortalAccess|linkSharing)/, 'settings/$1')
      .replace(/^modules.*/, 'access/modules'),
  );
