import { type Static, Type } from '@sinclair/typebox';
import { taxOf } from '#api/billing/tax-rules-schemas.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands } from '#api/kernel/schemas/answers.ts';
import { closed, idParams } from '#api/kernel/schemas/fields.ts';
import { commandHeaders } from '#api/kernel/schemas/headers.ts';
import {
  addressChoice,
  billingProfile,
  customerDetails,
  recordingDefaults,
} from '#api/kernel/schemas/requests.ts';
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

/** Customers: creating, details, recording defaults, portal access, link sharing, billing profile. */
export const customerRoutes: Resource = async (app, { api: { tierline, commands: runner } }) => {
  const { customers } = tierline;
  const tags = ['customers'];
  const params = idParams<AccountId>();
  const headers = commandHeaders;

  app.post(
    '/integrators/:id/customers',
    {
      schema: {
        tags,
        summary: 'Create a customer',
        headers,
        params,
        body: customer,
        response: commands(201),
      },
    },
    (request, reply) => {
      const { billingProfile: profile, ...rest } = request.body;
      const billed = profile && profileOf(profile, 'billingProfile/');
      return runner.run(request, reply, {
        name: 'CreateCustomer',
        status: 201,
        location: (created) => `/v1/accounts/${created}`,
        run: (caller) =>
          customers.create(caller, request.params.id, {
            ...rest,
            ...(billed ? { billingProfile: billed } : {}),
          }),
      });
    },
  );

  app.patch(
    '/customers/:id',
    { schema: { tags, summary: 'Change details', headers, params, body: changes, response: commands() } },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'ChangeCustomerDetails',
        run: (caller) => customers.change(caller, request.params.id, request.body),
      }),
  );

  app.put(
    '/customers/:id/recording-defaults',
    {
      schema: {
        tags,
        summary: 'Set what new cameras begin with',
        headers,
        params,
        body: recordingDefaults(),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'SetRecordingDefaults',
        run: (caller) => customers.setRecordingDefaults(caller, request.params.id, request.body),
      }),
  );

  app.put(
    '/customers/:id/admin-portal-access',
    {
      schema: {
        tags,
        summary: 'Allow or forbid the admin portal',
        headers,
        params,
        body: allowed,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'SetAdminPortalAccess',
        run: (caller) => customers.setAdminPortalAccess(caller, request.params.id, request.body.allowed),
      }),
  );

  app.put(
    '/customers/:id/link-sharing',
    {
      schema: {
        tags,
        summary: 'Allow or forbid sharing by link',
        headers,
        params,
        body: allowed,
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'SetLinkSharing',
        run: (caller) => customers.setLinkSharing(caller, request.params.id, request.body.allowed),
      }),
  );

  app.put(
    '/customers/:id/billing-profile',
    {
      schema: {
        tags,
        summary: 'Set how the customer is billed',
        headers,
        params,
        body: profileBody,
        response: commands(),
      },
    },
    (request, reply) => {
      const profile = profileOf(request.body, '');
      return runner.run(request, reply, {
        name: 'SetBillingProfile',
        run: (caller) => customers.setBillingProfile(caller, request.params.id, profile),
      });
    },
  );
};
