import { Readable } from 'node:stream';
import { type TObject, Type } from '@sinclair/typebox';
import { summariseForecast } from '#api/cameras/forecast-summary.ts';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { problemOfRefusal } from '#api/kernel/problems/problem.ts';
import { behind } from '#api/kernel/problems/problem-of-error.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { lines } from '#api/kernel/reads/reader.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { commandsOrDryRun } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, oneOf, reason } from '#api/kernel/schemas/fields.ts';
import { commandHeaders } from '#api/kernel/schemas/headers.ts';
import { createModuleForecast } from '#application/accounts/module-forecast.ts';
import { createForecasts, type ForecastResult } from '#application/cameras/forecast.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

const reasonBody = closed({ reason: reason() }, { examples: [{ reason: 'Unpaid since March' }] });
const dryRun = closed({ dryRun: Type.Optional(Type.Boolean()) });
const modulesBody = closed(
  { modules: Type.Array(oneOf(modules), { maxItems: modules.length, uniqueItems: true }) },
  { examples: [{ modules: ['live-view', 'archive'] }] },
);
const moduleForecast: TObject = Type.Object({
  accountId: id(),
  gained: Type.Array(oneOf(modules)),
  lost: Type.Array(oneOf(modules)),
  descendants: Type.Integer({ description: 'How many accounts below would gain or lose modules.' }),
});

/** @throws Problem for a refusal, or when the read model is too far behind to tell */
const foreseen = <Value>(result: Value | Refusal | 'read-model-behind') => {
  if (result === 'read-model-behind') throw behind();
  if (isRefusal(result)) throw problemOfRefusal(result);
  return result as Exclude<Value, Refusal | 'read-model-behind'>;
};

const disablementOf = ({ disablementId }: { disablementId?: DisablementId }) =>
  disablementId ? { disablementId } : {};

/** What is changed only from above an account: status and modules, each with its dry run. */
export const accountStatusRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { accountStatus } = tierline;
  const forecasts = createForecasts(tierline);
  const foreseeModules = createModuleForecast(tierline);
  const tags = ['accounts'];
  const params = idParams<AccountId>();
  const headers = commandHeaders;

  type Reply = Parameters<typeof reader.say>[0] & { type(contentType: string): unknown };
  const answerForecast = async (
    request: { headers: Parameters<typeof accepts>[0] },
    reply: Reply,
    result: ForecastResult,
  ): Promise<unknown> => {
    const forecast = foreseen(result);
    reader.say(reply, forecast.position);
    if (!accepts(request.headers, ndjson)) return summariseForecast(forecast.cameras);
    reply.type(ndjson);
    return Readable.from(lines(forecast.cameras));
  };

  app.post(
    '/accounts/:id/disable',
    {
      schema: {
        tags,
        summary: 'Disable an account and stop its cameras',
        headers,
        params,
        querystring: dryRun,
        body: reasonBody,
        response: commandsOrDryRun(Type.Ref('CameraForecast'), { disablementId: id() }),
      },
    },
    async (request, reply) => {
      const { reason: why } = request.body;
      const account = request.params.id;
      if (request.query.dryRun)
        return answerForecast(
          request,
          reply,
          await forecasts.disable(signedInOf(request).principal, account, why),
        );
      return runner.run<{ disablementId?: DisablementId }>(request, reply, {
        name: 'DisableAccount',
        more: disablementOf,
        run: (caller) => accountStatus.disable(caller, account, why),
      });
    },
  );

  app.post(
    '/accounts/:id/enable',
    {
      schema: {
        tags,
        summary: 'Enable an account and restore its cameras',
        headers,
        params,
        querystring: dryRun,
        body: reasonBody,
        response: commandsOrDryRun(Type.Ref('CameraForecast'), {
          disablementId: Type.Optional(id()),
          blockedBy: Type.Optional(Type.Array(id())),
        }),
      },
    },
    async (request, reply) => {
      const { reason: why } = request.body;
      const account = request.params.id;
      if (request.query.dryRun)
        return answerForecast(
          request,
          reply,
          await forecasts.enable(signedInOf(request).principal, account, why),
        );
      return runner.run<{ disablementId?: DisablementId; blockedBy: readonly AccountId[] }>(request, reply, {
        name: 'EnableAccount',
        more: (done) => ({
          ...disablementOf(done),
          ...(done.blockedBy.length > 0 ? { blockedBy: done.blockedBy } : {}),
        }),
        run: (caller) => accountStatus.enable(caller, account, why),
      });
    },
  );

  app.post(
    '/accounts/:id/close',
    {
      schema: {
        tags,
        summary: 'Close a disabled account for good',
        headers,
        params,
        querystring: dryRun,
        body: reasonBody,
        response: commandsOrDryRun(Type.Ref('CameraForecast'), { disablementId: Type.Optional(id()) }),
      },
    },
    async (request, reply) => {
      const { reason: why } = request.body;
      const account = request.params.id;
      if (request.query.dryRun)
        return answerForecast(
          request,
          reply,
          await forecasts.close(signedInOf(request).principal, account, why),
        );
      return runner.run<{ disablementId?: DisablementId }>(request, reply, {
        name: 'CloseAccount',
        more: disablementOf,
        run: (caller) => accountStatus.close(caller, account, why),
      });
    },
  );

  app.put(
    '/accounts/:id/modules',
    {
      schema: {
        tags,
        summary: "Set the account's own modules",
        headers,
        params,
        querystring: dryRun,
        body: modulesBody,
        response: commandsOrDryRun(moduleForecast),
      },
    },
    async (request, reply) => {
      const account = request.params.id;
      if (request.query.dryRun) {
        const { principal } = signedInOf(request);
        const forecast = foreseen(await foreseeModules(principal, account, request.body.modules));
        const { position, ...changes } = forecast;
        reader.say(reply, position);
        return { accountId: account, ...changes };
      }
      return runner.run(request, reply, {
        name: 'RestrictModules',
        run: (caller) => accountStatus.restrictModules(caller, account, request.body.modules),
      });
    },
  );
};
