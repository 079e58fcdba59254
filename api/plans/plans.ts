import { type Static, Type } from '@sinclair/typebox';
import { readingOfOwn } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import {
  closed,
  currency,
  id,
  idParams,
  name,
  nullable,
  oneOf,
  rate,
  resolution,
  retentionDays,
} from '#api/kernel/schemas/fields.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';
import { plansSeen } from '#domain/plans/offer.ts';
import { recordingModes } from '#domain/plans/plan.ts';
import { edgeOf, type PricedAccount, priceOn } from '#domain/plans/price-edges.ts';

export const planSchema = Type.Object(
  {
    id: id<PlanId>(),
    name: Type.String(),
    recordingMode: oneOf(recordingModes),
    retentionDays: Type.Integer(),
    resolution: Type.String(),
    pricePerCameraMonth: Type.String(),
    currency: Type.String(),
    retired: Type.Boolean(),
    revision: Type.Integer(),
    yourName: Type.String({ description: 'What your biller calls it.' }),
    yourPrice: nullable(
      Type.String({
        description: 'What your biller asks of you. Null without a price, and for who reads no bills.',
      }),
    ),
    yourCurrency: nullable(Type.String()),
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

type Listed = Static<typeof planSchema>;

/**
 * What the plan is called and costs for the last account of a path, by its biller (docs/domain.md B13).
 * @param readsBills whether the asker may see that account's prices
 */
const yours = (
  { id, ...plan }: Pick<Listed, 'id' | 'name' | 'pricePerCameraMonth' | 'currency'>,
  path: readonly PricedAccount[],
  readsBills: boolean,
): Pick<Listed, 'yourName' | 'yourPrice' | 'yourCurrency'> => {
  const [biller, payer] = path.slice(-2);
  const edge = biller && payer && edgeOf(biller, payer);
  const price = edge && priceOn(edge, { ...plan, planId: id });
  const listed = edge?.listed.find(({ planId, name }) => planId === id && name !== undefined);
  return {
    yourName: price?.name ?? listed?.name ?? plan.name,
    yourPrice: (readsBills && price?.price) || null,
    yourCurrency: (readsBills && price?.currency) || null,
  };
};

/** The platform's catalogue of plans. */
export const planRoutes = routes('plans', ({ tierline }, { command, list }) => {
  const { platform } = tierline;
  list('GET /plans', {
    operationId: 'listPlans',
    summary: 'The plans available to you',
    description:
      "The platform's people see all; others those assigned on every level above them, with what they pay for it themselves.",
    of: readingOfOwn(),
    model: 'plans',
    asOf: 'account',
    item: Type.Ref('Plan'),
    page: async (page, { path, accountId, principal, models }) => {
      const isPresent = models === tierline.readModels;
      const standing = isPresent ? path : (await models.accountPath(accountId)).value;
      const only = plansSeen(standing);
      const { position, value } = await models.plans({ ...page, ...(only ? { only } : {}) });
      const readsBills = !isRefusal(await tierline.reach(principal, 'read-billing', accountId));
      const items = value.items.map((plan) => ({ ...plan, ...yours(plan, standing, readsBills) }));
      return { position, value: { ...value, items } };
    },
    present: (plan) => plan,
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
