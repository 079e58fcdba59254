import { Readable } from 'node:stream';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { summariseForecast } from '#api/cameras/forecast-summary.ts';
import { ofDisablement, ofEnabling, reasonFor } from '#api/cameras/status-changes.ts';
import { unrefused } from '#api/kernel/problems/problem.ts';
import { accepts, ndjson } from '#api/kernel/reads/accepts.ts';
import { lines } from '#api/kernel/reads/reader.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, reason } from '#api/kernel/schemas/fields.ts';
import { createForecasts, type ForecastResult } from '#application/cameras/forecast.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

const params = idParams<AccountId>();
const body = closed({ reason: Type.Optional(reason()) }, { examples: [{ reason: 'Unpaid since March' }] });
const needsReason = 'The reason is required, but for a dry run.';
const check = (asked: { readonly reason?: string }, isDryRun: boolean) => reasonFor(asked.reason, isDryRun);

/** Disabling, enabling and closing accounts, which stops and restores their cameras; each with its dry run. */
export const disablingRoutes = routes('accounts', ({ tierline, reader }, { command }) => {
  const { accountStatus } = tierline;
  const forecasts = createForecasts(tierline);

  const answerForecast = async (
    result: ForecastResult,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<unknown> => {
    const { position, cameras } = unrefused(result);
    reader.say(reply, position);
    if (!accepts(request.headers, ndjson)) return summariseForecast(cameras);
    reply.type(ndjson);
    return Readable.from(lines(cameras));
  };

  type Foresee = typeof forecasts.disable;
  const dryRunOf = (foresee: Foresee) => ({
    answer: Type.Ref('CameraForecast'),
    foresee: async (
      principal: Parameters<Foresee>[0],
      asked: { readonly params: { readonly id: AccountId } },
      request: FastifyRequest,
      reply: FastifyReply,
    ) => answerForecast(await foresee(principal, asked.params.id), request, reply),
  });

  command('POST /accounts/:id/disable', {
    name: 'DisableAccount',
    summary: 'Disable an account and stop its cameras',
    description: needsReason,
    params,
    body,
    check,
    extras: { disablementId: id() },
    dryRun: dryRunOf(forecasts.disable),
    more: ofDisablement,
    run: (caller, asked) => accountStatus.disable(caller, asked.params.id, asked.checked),
  });

  command('POST /accounts/:id/enable', {
    name: 'EnableAccount',
    summary: 'Enable an account and restore its cameras',
    description: needsReason,
    params,
    body,
    check,
    extras: { disablementId: Type.Optional(id()), blockedBy: Type.Optional(Type.Array(id())) },
    dryRun: dryRunOf(forecasts.enable),
    more: ofEnabling,
    run: (caller, asked) => accountStatus.enable(caller, asked.params.id, asked.checked),
  });

  command('POST /accounts/:id/close', {
    name: 'CloseAccount',
    summary: 'Close a disabled account for good',
    description: needsReason,
    params,
    body,
    check,
    extras: { disablementId: Type.Optional(id()) },
    dryRun: dryRunOf(forecasts.close),
    more: ofDisablement,
    run: (caller, asked) => accountStatus.close(caller, asked.params.id, asked.checked),
  });
});
