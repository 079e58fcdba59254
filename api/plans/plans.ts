import { Type } from '@sinclair/typebox';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import {
  closed,
  currency,
  id,
  idParams,
  name,
  oneOf,
  rate,
  resolution,
  retentionDays,
} from '#api/kernel/schemas/fields.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { plansSeen } from '#domain/plans/offer.ts';
import { recordingModes } from '#domain/plans/plan.ts';

export const planSchema = Type.Object(
  {
    id: id(),
    name: Type.String(),
    recordingMode: oneOf(recordingModes),
    retentionDays: Type.Integer(),
    resolution: Type.String(),
    pricePerCameraMonth: Type.String(),
    currency: Type.String(),
    retired: Type.Boolean(),
    revision: Type.Integer(),
  },
  { $id: 'Plan' },
);

const terms = closed(
  {
    name: name(100),
    recordingMode: oneOf(recordingModes),
    retentionDays: retentionDays(),
    resolution: resolution(),
    pricePerCameraMonth: rate(),
    currency: currency(),
  },
  {
    examples: [
      {
        name: 'Continuous 30',
        recordingMode: 'continuous',
        retentionDays: 30,
        resolution: '1080p',
        pricePerCameraMonth: '9.90',
        currency: 'EUR',
      },
    ],
  },
);

const price = closed(
  { pricePerCameraMonth: rate(), currency: Type.Optional(currency()) },
  { examples: [{ pricePerCameraMonth: '10.90' }] },
);

const params = idParams<PlanId>();

/** The platform's catalogue of plans. */
export const planRoutes = routes('plans', ({ tierline: { platform, readModels } }, { command, list }) => {
  list('GET /plans', {
    operationId: 'listPlans',
    summary: 'The plans available to you',
    description: "The platform's people see all; others those assigned on every level above them.",
    of: readingOfOwn('read'),
    model: 'plans',
    item: Type.Ref('Plan'),
    page: (page, { path }) => {
      const only = plansSeen(path);
      return readModels.plans({ ...page, ...(only ? { only } : {}) });
    },
  });

  command('POST /plans', {
    name: 'DefinePlan',
    summary: 'Define a plan',
    body: terms,
    creates: true,
    run: (caller, { body }) => platform.definePlan(caller, body),
  });

  command('PUT /plans/:id/price', {
    name: 'RevisePlanPrice',
    summary: 'Revise the list price',
    params,
    body: price,
    run: (caller, asked) => platform.revisePlanPrice(caller, asked.params.id, asked.body),
  });

  command('POST /plans/:id/retire', {
    name: 'RetirePlan',
    summary: 'Retire a plan',
    description: 'Nothing new goes on it; its cameras keep it and its price.',
    params,
    body: closed({}),
    run: (caller, asked) => platform.retirePlan(caller, asked.params.id),
  });
});
