import { Type } from '@sinclair/typebox';
import { may } from '#api/accounts/may.ts';
import { day, id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import { gateOrder } from '#domain/accounts/access/permissions.ts';
import { accountTypes } from '#domain/accounts/standing.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { roles } from '#domain/kernel/principal.ts';
import { recordingModes } from '#domain/plans/plan.ts';

const text = () => Type.String();

const addressSchema = Type.Object(
  {
    placeId: text(),
    lines: Type.Array(text()),
    city: text(),
    country: text(),
    postalCode: Type.Optional(text()),
  },
  { $id: 'Address' },
);

const accountOrAbove = Type.String({ description: 'An account id, or `above` for one above your own.' });

/** How an account stands, what lies above it considered. */
export const effectiveStatuses = ['active', 'unconfirmed', 'disabled', 'blocked', 'closed'] as const;

const row = {
  id: id(),
  type: oneOf(accountTypes),
  name: text(),
  parentId: nullable(id()),
  path: Type.Array(id(), { description: 'The accounts above, from the top down, as far as you reach.' }),
  pathNames: Type.Array(text(), { description: 'Of `path`.' }),
  status: oneOf(['enabled', 'disabled', 'closed']),
  effectiveStatus: oneOf(effectiveStatuses),
  blockedBy: nullable(
    Type.Object(
      {
        accountId: accountOrAbove,
        name: nullable(Type.String({ description: 'Null for `above`.' })),
        gate: oneOf(gateOrder),
      },
      { description: 'The first account above that keeps this one from working.' },
    ),
  ),
  emailConfirmed: Type.Boolean(),
  cameras: Type.Object({
    total: Type.Integer(),
    active: Type.Integer(),
    recording: Type.Integer(),
    held: Type.Integer(),
  }),
  createdAt: instant(),
};

const accountRowSchema = Type.Object(row, { $id: 'AccountRow' });

const taxSchema = Type.Object({
  mode: oneOf(['none', 'exclusive', 'inclusive']),
  rates: Type.Array(Type.Object({ name: text(), percent: text() })),
});
const planPrice = Type.Object({ planId: id(), pricePerCameraMonth: Type.Optional(nullable(text())) });
const ratesOf = { storagePerGbMonth: text(), trafficPerGb: text(), currency: text() };
const recordingDefaultsSchema = Type.Object({
  mode: oneOf(recordingModes),
  retentionDays: Type.Integer(),
  resolution: text(),
});

const accountSchema = Type.Object(
  {
    ...row,
    may,
    rolesToGive: Type.Object(
      { keys: Type.Array(oneOf(roles)), people: Type.Array(oneOf(roles)) },
      { description: 'The roles that you can give to its keys and its people, now.' },
    ),
    revision: Type.Integer(),
    email: nullable(text()),
    phone: nullable(text()),
    address: Type.Union([Type.Ref('Address'), Type.Literal(erased), Type.Null()]),
    modules: Type.Array(oneOf(modules)),
    disablement: nullable(Type.Object({ id: id(), level: text(), reason: nullable(text()) })),
    pendingEmail: nullable(text()),
    emailConfirmation: nullable(
      Type.Object({
        state: oneOf(['waiting', 'sent', 'failed', 'confirmed']),
        code: nullable(text()),
        retryAt: nullable(instant()),
      }),
    ),
    currency: nullable(text()),
    timeZone: nullable(text()),
    pricing: nullable(Type.Object({ ...ratesOf, tax: taxSchema })),
    plans: nullable(Type.Array(planPrice)),
    recordingDefaults: nullable(recordingDefaultsSchema),
    adminPortalAccess: nullable(Type.Boolean()),
    linkSharing: nullable(Type.Boolean()),
    billingProfile: nullable(
      Type.Object({
        automaticBilling: Type.Boolean(),
        rates: Type.Object(ratesOf),
        planPrices: Type.Array(planPrice),
        tax: taxSchema,
      }),
    ),
  },
  { $id: 'Account' },
);

const accountTreeSchema = Type.Object(
  {
    ...row,
    childCount: Type.Integer(),
    children: nullable(
      Type.Array(Type.Ref('AccountTree'), { description: 'Null where `depth` cut the tree.' }),
    ),
  },
  { $id: 'AccountTree' },
);

const apiKeySchema = Type.Object(
  {
    id: id(),
    accountId: id(),
    role: oneOf(roles),
    name: text(),
    issuedAt: instant(),
    expiresAt: nullable(instant()),
    revoked: Type.Boolean(),
    lastUsedOn: nullable(day({ description: 'The day in UTC; null where no use of it is known.' })),
  },
  { $id: 'ApiKey' },
);

const gate = oneOf(gateOrder);
const permissionsSchema = Type.Object(
  {
    accountId: id(),
    effective: Type.Array(oneOf(modules)),
    own: Type.Array(oneOf(modules)),
    blockedBy: Type.Array(Type.Object({ accountId: accountOrAbove, gate })),
  },
  { $id: 'Permissions' },
);

const permissionSchema = Type.Object(
  {
    accountId: id(),
    module: oneOf(modules),
    allowed: Type.Boolean(),
    gates: Type.Array(
      Type.Object({ gate, accountId: accountOrAbove, passed: Type.Boolean(), eventId: nullable(id()) }),
    ),
  },
  { $id: 'Permission' },
);

/** Of accounts, what they may, and their keys. */
export const accountSchemas = [
  addressSchema,
  accountRowSchema,
  accountSchema,
  accountTreeSchema,
  apiKeySchema,
  permissionsSchema,
  permissionSchema,
];
