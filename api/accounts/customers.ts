import { type Static, Type } from '@sinclair/typebox';
import {
  addressChoice,
  billingProfile,
  customerDetails,
  moduleSet,
  recordingDefaults,
} from '#api/accounts/account-requests.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, idParams } from '#api/kernel/schemas/fields.ts';
import { taxOf } from '#api/plans/price-requests.ts';
import type { BillingProfile } from '#domain/accounts/customer/customer.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const profileBody = billingProfile();

const profileOf = (
  { planPrices = [], tax, ...profile }: Static<typeof profileBody>,
  path: string,
): BillingProfile => ({ ...profile, planPrices, tax: taxOf(tax, `${path}tax`) });

const customer = closed(
  {
    ...customerDetails,
    recordingDefaults: Type.Optional(recordingDefaults()),
    adminPortalAccess: Type.Optional(Type.Boolean()),
    linkSharing: Type.Optional(Type.Boolean()),
    modules: Type.Optional(moduleSet()),
    billingProfile: Type.Optional(profileBody),
  },
  { examples: [{ name: 'Corner Bakery', address: { placeId: 'sample-2' } }] },
);

const changes = closed({
  name: Type.Optional(customerDetails.name),
  email: customerDetails.email,
  phone: customerDetails.phone,
  address: Type.Optional(addressChoice()),
});

const allowed = closed({ allowed: Type.Boolean() }, { examples: [{ allowed: false }] });
const params = idParams<AccountId>();

/** Customers: creating, details, recording defaults, portal access, link sharing, billing profile. */
export const customerRoutes = routes('customers', ({ tierline: { customers } }, { command }) => {
  command('POST /integrators/:id/customers', {
    name: 'CreateCustomer',
    summary: 'Create a customer',
    params,
    body: customer,
    creates: (created) => `/v1/accounts/${created}`,
    check: ({ billingProfile: profile, ...rest }) => ({
      ...rest,
      ...(profile ? { billingProfile: profileOf(profile, 'billingProfile/') } : {}),
    }),
    run: (caller, asked) => customers.create(caller, asked.params.id, asked.checked),
  });

  command('PATCH /customers/:id', {
    name: 'ChangeCustomerDetails',
    summary: 'Change details',
    params,
    body: changes,
    run: (caller, asked) => customers.change(caller, asked.params.id, asked.body),
  });

  command('PUT /customers/:id/recording-defaults', {
    name: 'SetRecordingDefaults',
    summary: 'Set what new cameras begin with',
    params,
    body: recordingDefaults(),
    run: (caller, asked) => customers.setRecordingDefaults(caller, asked.params.id, asked.body),
  });

  command('PUT /customers/:id/admin-portal-access', {
    name: 'SetAdminPortalAccess',
    summary: 'Allow or forbid the admin portal',
    params,
    body: allowed,
    run: (caller, asked) => customers.setAdminPortalAccess(caller, asked.params.id, asked.body.allowed),
  });

  command('PUT /customers/:id/link-sharing', {
    name: 'SetLinkSharing',
    summary: 'Allow or forbid sharing by link',
    params,
    body: allowed,
    run: (caller, asked) => customers.setLinkSharing(caller, asked.params.id, asked.body.allowed),
  });

  command('PUT /customers/:id/billing-profile', {
    name: 'SetBillingProfile',
    summary: 'Set how the customer is billed',
    params,
    body: profileBody,
    check: (profile) => profileOf(profile, ''),
    run: (caller, asked) => customers.setBillingProfile(caller, asked.params.id, asked.checked),
  });
});
