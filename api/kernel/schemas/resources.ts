import { Type } from '@sinclair/typebox';
import { billingSchemas } from '#api/billing/billing-schemas.ts';
import { id, instant, nullable, oneOf } from '#api/kernel/schemas/fields.ts';
import { historyEntrySchema } from '#api/record/history-schemas.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import { gateOrder } from '#domain/accounts/access/permissions.ts';
import { connections } from '#domain/cameras/camera.ts';
import { erased } from '#domain/kernel/events/definition.ts';
import { roles } from '#domain/kernel/principal.ts';
import { recordingModes } from '#domain/plans/plan.ts';

const text = () => Type.String();

export const problemSchema = Type.Object(
  {
    type: Type.String({ examples: ['https://tierline.dev/problems/account-disabled'] }),
    title: text(),
    status: Type.Integer(),
    detail: text(),
    code: Type.String({ examples: ['account-disabled'] }),
    errors: Type.Optional(
      Type.Array(Type.Object({ path: Type.String({ examples: ['plans/0/planId'] }), message: text() })),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457' },
);

export const warningSchema = Type.Object(
  { code: Type.String({ examples: ['plan-below-cost'] }), detail: text(), path: text() },
  { $id: 'Warning' },
);

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

const row = {
  id: id(),
  type: oneOf(['platform', 'integrator', 'customer']),
  name: text(),
  parentId: nullable(id()),
  path: Type.Array(id(), { description: 'The accounts above, from the top down, as far as you reach.' }),
  status: oneOf(['enabled', 'disabled', 'closed']),
  effectiveStatus: oneOf(['active', 'unconfirmed', 'disabled', 'blocked', 'closed']),
  emailConfirmed: Type.Boolean(),
  cameras: Type.Object({
    total: Type.Integer(),
    active: Type.Integer(),
    recording: Type.Integer(),
    held: Type.Integer(),
  }),
  createdAt: instant(),
};

export const accountRowSchema = Type.Object(row, { $id: 'AccountRow' });

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

export const accountSchema = Type.Object(
  {
    ...row,
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

export const accountTreeSchema = Type.Object(
  { ...row, children: Type.Array(Type.Ref('AccountTree')) },
  { $id: 'AccountTree' },
);

export const cameraSchema = Type.Object(
  {
    id: id(),
    customerId: id(),
    name: text(),
    connection: oneOf(connections),
    planId: nullable(id()),
    intent: oneOf(['active', 'inactive']),
    recording: Type.Boolean(),
    holds: Type.Array(id(), { description: 'The disablements that hold it.' }),
    removed: Type.Boolean(),
    revision: Type.Integer(),
  },
  { $id: 'Camera' },
);

const disablement = {
  id: id(),
  accountId: id(),
  level: Type.String({ description: 'The account whose people asked, or `above`.' }),
  reason: nullable(Type.String({ description: 'Null where the level is `above`.' })),
  disabledAt: instant(),
  enabledAt: nullable(instant()),
  state: oneOf(['holding', 'held', 'restoring', 'restored']),
  held: Type.Integer(),
  skipped: Type.Integer(),
  restored: Type.Integer(),
  leftOff: Type.Integer(),
};
export const disablementSchema = Type.Object(disablement, { $id: 'Disablement' });

const disablementCamera = Type.Object({
  cameraId: id(),
  outcome: oneOf(['held', 'skipped', 'restored', 'leftOff']),
  why: nullable(text()),
});
export const disablementCamerasSchema = Type.Object(
  { ...disablement, items: Type.Array(disablementCamera), next: nullable(text()) },
  { $id: 'DisablementCameras' },
);

export const planSchema = Type.Object(
  {
    id: id(),
    name: text(),
    recordingMode: oneOf(recordingModes),
    retentionDays: Type.Integer(),
    resolution: text(),
    pricePerCameraMonth: text(),
    currency: text(),
    retired: Type.Boolean(),
    revision: Type.Integer(),
  },
  { $id: 'Plan' },
);

export const apiKeySchema = Type.Object(
  {
    id: id(),
    accountId: id(),
    role: oneOf(roles),
    name: text(),
    issuedAt: instant(),
    expiresAt: nullable(instant()),
    revoked: Type.Boolean(),
  },
  { $id: 'ApiKey' },
);

const gate = oneOf(gateOrder);
const accountOrAbove = Type.String({ description: 'An account id, or `above` for one above your own.' });

export const permissionsSchema = Type.Object(
  {
    accountId: id(),
    effective: Type.Array(oneOf(modules)),
    own: Type.Array(oneOf(modules)),
    blockedBy: Type.Array(Type.Object({ accountId: accountOrAbove, gate })),
  },
  { $id: 'Permissions' },
);

export const permissionSchema = Type.Object(
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

export const recordingChangeSchema = Type.Object(
  {
    position: text(),
    cameraId: id(),
    customerId: id(),
    recording: Type.Boolean(),
    mode: oneOf(recordingModes),
    at: instant(),
  },
  { $id: 'RecordingChange' },
);

export const forecastSchema = Type.Object(
  {
    counts: Type.Object({ stop: Type.Integer(), start: Type.Integer(), stayOff: Type.Integer() }),
    stop: Type.Array(id()),
    start: Type.Array(id()),
    stayOff: Type.Array(Type.Object({ cameraId: id(), why: text() })),
    truncated: Type.Boolean(),
  },
  { $id: 'CameraForecast' },
);

/** Schemas others refer to by `$id`. */
export const sharedSchemas = [
  problemSchema,
  warningSchema,
  addressSchema,
  accountRowSchema,
  accountSchema,
  accountTreeSchema,
  cameraSchema,
  disablementSchema,
  disablementCamerasSchema,
  planSchema,
  apiKeySchema,
  permissionsSchema,
  permissionSchema,
  recordingChangeSchema,
  forecastSchema,
  historyEntrySchema,
  ...billingSchemas,
];
