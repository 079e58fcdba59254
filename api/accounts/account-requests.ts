import { type ArrayOptions, Type } from '@sinclair/typebox';
import {
  closed,
  currency,
  email,
  id,
  line,
  name,
  oneOf,
  phone,
  rate,
  resolution,
  retentionDays,
} from '#api/kernel/schemas/fields.ts';
import { mostPlans, tax } from '#api/plans/price-requests.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { recordingModes } from '#domain/plans/plan.ts';

/** docs/domain.md A6: an address is named by a place, never by free text. */
export const addressChoice = () =>
  closed({
    placeId: line(300),
    sessionToken: Type.Optional(line(200)),
    lines: Type.Optional(Type.Array(line(200), { minItems: 1, maxItems: 10, uniqueItems: true })),
  });

export const recordingDefaults = () =>
  closed({ mode: oneOf(recordingModes), retentionDays: retentionDays(), resolution: resolution() });

export const billingProfile = () =>
  closed({
    automaticBilling: Type.Boolean(),
    rates: closed({ storagePerGbMonth: rate(), trafficPerGb: rate(), currency: currency() }),
    planPrices: Type.Optional(
      Type.Array(closed({ planId: id<PlanId>(), pricePerCameraMonth: rate() }), {
        maxItems: mostPlans,
        uniqueBy: ['planId'],
      }),
    ),
    tax: tax(),
  });

/** An account's whole own set. */
export const moduleSet = (options: ArrayOptions = {}) =>
  Type.Array(oneOf(modules), { maxItems: modules.length, uniqueItems: true, ...options });

export const integratorDetails = {
  name: name(),
  email: email(),
  phone: Type.Optional(phone()),
  address: addressChoice(),
};

export const customerDetails = {
  name: name(),
  email: Type.Optional(email()),
  phone: Type.Optional(phone()),
  address: addressChoice(),
};
