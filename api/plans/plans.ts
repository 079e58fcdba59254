import { Type } from '@sinclair/typebox';
import { pageQuery } from '#api/kernel/reads/list-query.ts';
import { reachedOf, readingOfOwn } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commands, lists } from '#api/kernel/schemas/answers.ts';
import {
  closed,
  currency,
  idParams,
  line,
  oneOf,
  rate,
  resolution,
  retentionDays,
} from '#api/kernel/schemas/fields.ts';
import { commandHeaders, readHeaders } from '#api/kernel/schemas/headers.ts';
import type { PlanId } from '#domain/kernel/ids.ts';
import { plansSeen } from '#domain/plans/offer.ts';
import { recordingModes } from '#domain/plans/plan.ts';

const terms = closed(
  {
    name: line(100),
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

/** The platform's catalogue of plans. */
export const planRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { platform, readModels } = tierline;
  const tags = ['plans'];
  const params = idParams<PlanId>();
  const headers = commandHeaders;

  app.get(
    '/plans',
    {
      config: readingOfOwn('read'),
      schema: {
        tags,
        summary: 'The plans available to you',
        description: "The platform's people see all; others those assigned on every level above them.",
        headers: readHeaders,
        querystring: closed(pageQuery),
        response: lists(Type.Ref('Plan')),
      },
    },
    async (request, reply) => {
      const only = plansSeen(reachedOf(request).path);
      return reader.list(
        request,
        reply,
        'plans',
        request.query,
        (page) => readModels.plans({ ...page, ...(only ? { only } : {}) }),
        (row) => row,
      );
    },
  );

  app.post(
    '/plans',
    { schema: { tags, summary: 'Define a plan', headers, body: terms, response: commands(201) } },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'DefinePlan',
        status: 201,
        run: (caller) => platform.definePlan(caller, request.body),
      }),
  );

  app.put(
    '/plans/:id/price',
    {
      schema: { tags, summary: 'Revise the list price', headers, params, body: price, response: commands() },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RevisePlanPrice',
        run: (caller) => platform.revisePlanPrice(caller, request.params.id, request.body),
      }),
  );

  app.post(
    '/plans/:id/retire',
    {
      schema: {
        tags,
        summary: 'Retire a plan',
        description: 'Nothing new goes on it; its cameras keep it and its price.',
        headers,
        params,
        body: closed({}),
        response: commands(),
      },
    },
    (request, reply) =>
      runner.run(request, reply, {
        name: 'RetirePlan',
        run: (caller) => platform.retirePlan(caller, request.params.id),
      }),
  );
};
