import type { ToldOfPeople } from '#application/accounts/people/words/english.ts';
import { things, type Words } from '#application/kernel/telling/word-table.ts';
import type { AccountsEvent } from '#domain/accounts/index.ts';

const days = things('day');

const onOff = (allowed: boolean): string => (allowed ? 'allowed' : 'taken away');

const list = (names: readonly string[]): string => (names.length === 0 ? 'none' : names.join(', '));

/** Which fields of a change are there, as people call them. */
const fieldsIn = (data: object): string => {
  const names = Object.keys(data).filter((name) => !name.endsWith('Id'));
  return names.join(', ').replace('timeZone', 'time zone');
};

/** All that accounts are told of but their people. */
export type ToldOfAccounts = Exclude<AccountsEvent['type'], ToldOfPeople>;

export const englishAccountWords: Words<ToldOfAccounts> = {
  PlatformConfigured: ({ data }) =>
    `The platform was configured: ${data.name}, ${data.currency}, ${data.timeZone}.`,
  IntegratorRegistered: ({ data }) => `Primary integrator ${data.name} was registered.`,
  SubIntegratorCreated: ({ data }) => `Sub-integrator ${data.name} was created.`,
  IntegratorDetailsChanged: ({ data }) => `The integrator's details were changed: ${fieldsIn(data)}.`,
  IntegratorEmailChanged: ({ data }) => `A new e-mail address, ${data.email}, waits to be confirmed.`,
  IntegratorEmailChangeDropped: () => 'The new e-mail address was dropped; the confirmed one stays.',
  WholesalePricingSet: ({ data: { pricing } }, { money }) =>
    pricing === null
      ? 'Wholesale pricing was set.'
      : `Wholesale pricing was set: storage ${money(pricing.storagePerGbMonth, pricing.currency)} per GB-month, traffic ${money(pricing.trafficPerGb, pricing.currency)} per GB.`,
  PlansAssigned: ({ data }) => `Plans were assigned: ${list(data.plans.map(({ planId }) => planId))}.`,
  PlansWithdrawn: ({ data }) => `Plans were withdrawn: ${list(data.planIds)}.`,
  SellerSet: ({ data }, { counted }) =>
    `What its documents say of the account was set: ${data.legalName}${data.paymentTermDays === undefined || data.paymentTermDays === null ? '' : `, payable within ${counted(data.paymentTermDays, days)}`}.`,
  SendingSet: ({ data }) =>
    `Mailing of documents was turned ${data.mail ? 'on' : 'off'}, reminders ${data.daysAfterDue.length === 0 ? 'none' : `${data.daysAfterDue.join(', ')} days after the due day`}.`,
  DeliverySet: ({ data }) =>
    `How the account gets its documents was set: language ${data.language}, ${data.eInvoice === 'none' ? 'without' : 'with'} e-invoice.`,
  PriceListSet: ({ data }) =>
    `The price list was set: ${list([...new Set(data.plans.map(({ planId }) => planId))])}.`,
  ModulesRestricted: ({ data }) => `The account's own modules were set: ${list(data.modules)}.`,
  EmailConfirmationRequested: ({ data }) =>
    `Confirmation mail ${data.number} was asked for, to ${data.email}.`,
  EmailConfirmed: ({ data }) => `The e-mail address ${data.email} was confirmed.`,
  IntegratorDisabled: ({ data }) =>
    data.raised ? 'A higher level disabled the integrator too.' : 'The integrator was disabled.',
  IntegratorEnabled: () => 'The integrator was enabled again.',
  IntegratorClosed: () => 'The integrator was closed for good.',
  CustomerCreated: ({ data }) => `Customer ${data.name} was created.`,
  CustomerDetailsChanged: ({ data }) => `The customer's details were changed: ${fieldsIn(data)}.`,
  RecordingDefaultsSet: ({ data: { recordingDefaults } }) =>
    `Recording defaults were set: ${recordingDefaults.mode}, ${recordingDefaults.retentionDays} days, ${recordingDefaults.resolution}.`,
  AdminPortalAccessSet: ({ data }) => `Admin-portal access was ${onOff(data.allowed)}.`,
  LinkSharingSet: ({ data }) => `Link sharing was ${onOff(data.allowed)}.`,
  BillingProfileSet: ({ data: { billingProfile } }, { money }) =>
    billingProfile === null
      ? 'The billing profile was set.'
      : `The billing profile was set: storage ${money(billingProfile.rates.storagePerGbMonth, billingProfile.rates.currency)} per GB-month, traffic ${money(billingProfile.rates.trafficPerGb, billingProfile.rates.currency)} per GB, automatic billing ${billingProfile.automaticBilling ? 'on' : 'off'}.`,
  CustomerDisabled: ({ data }) =>
    data.raised ? 'A higher level disabled the customer too.' : 'The customer was disabled.',
  CustomerEnabled: () => 'The customer was enabled again.',
  CustomerClosed: () => 'The customer was closed for good.',
  ApiKeyIssued: ({ data }) => `API key ${data.name} (${data.role}) was issued.`,
  ApiKeyRevoked: () => 'An API key was revoked.',
  EmailAddressReserved: () => 'The e-mail address was reserved for the integrator.',
  EmailAddressReleased: () => 'The e-mail address was given up.',
  EmailConfirmationSent: ({ data }) => `Confirmation mail ${data.number} was sent.`,
  EmailConfirmationFailed: ({ data }, { instant }) =>
    `Confirmation mail ${data.number} could not be sent (${data.code}); ${data.retryAt ? `it is tried again at ${instant(data.retryAt)}` : 'it is not tried again'}.`,
};
