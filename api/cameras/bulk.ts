import { type Static, type TSchema, Type } from '@sinclair/typebox';
import type { FastifyReply } from 'fastify';
import { manyAccounts } from '#api/cameras/bulk-schemas.ts';
import { summariseForecast } from '#api/cameras/forecast-summary.ts';
import { ofDisablement, ofEnabling, reasonFor } from '#api/cameras/status-changes.ts';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { answerOf } from '#api/kernel/commands/answer-of.ts';
import { badInput, Problem, problemOfRefusal, unrefused } from '#api/kernel/problems/problem.ts';
import { bulkAnswers } from '#api/kernel/routes/answers.ts';
import { dryRunQuery, operation, partsOf, routeOf } from '#api/kernel/routes/operation.ts';
import type { Resource } from '#api/kernel/routes/resource.ts';
import { bulkHeaders } from '#api/kernel/schemas/headers.ts';
import { changeMany } from '#application/accounts/commands/many-accounts.ts';
import { createModuleForecasts } from '#application/accounts/module-forecast.ts';
import { createForecasts } from '#application/cameras/forecast.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import type { CommandResult, Done } from '#application/kernel/command-handling/result.ts';
import type { Receipt } from '#application/kernel/ports/idempotency.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

type Body = Static<typeof manyAccounts>;

/** What of a body belongs together. @throws Problem 400 */
const checked = (asked: Body, isDryRun: boolean) => {
  if (asked.do !== 'restrict' && asked.modules)
    throw badInput({ path: 'modules', code: 'does-not-fit', message: 'belongs to restrict only.' });
  if (asked.do !== 'restrict') return { what: asked.do, reason: reasonFor(asked.reason, isDryRun) } as const;
  if (asked.reason !== undefined)
    throw badInput({ path: 'reason', code: 'does-not-fit', message: 'belongs to disable and enable only.' });
  if (!asked.modules) throw badInput({ path: 'modules', code: 'required', message: 'is required.' });
  return { what: asked.do, modules: asked.modules } as const;
};

const refusedItem = (accountId: AccountId, problem: Problem) => {
  const { document } = problem;
  return { accountId, status: document.status, problem: document };
};

/** What became of one account, as the command for it alone would have answered. */
const itemOf = <More extends object>(
  accountId: AccountId,
  result: CommandResult<More>,
  more: (done: Done & More) => object,
) => {
  try {
    const { status, body: answered } = answerOf(result, { more });
    return { accountId, status, result: answered };
  } catch (error) {
    if (error instanceof Problem) return refusedItem(accountId, error);
    throw error;
  }
};

const receiptOf = <More extends object>(
  accountIds: readonly AccountId[],
  results: readonly CommandResult<More>[],
  more: (done: Done & More) => object,
): Receipt => {
  const items = accountIds.flatMap((accountId, index) => {
    const result = results[index];
    return result ? [itemOf(accountId, result, more)] : [];
  });
  const done = results.filter((result) => result.outcome === 'done');
  const [last] = done.toSorted((one, other) => (one.position > other.position ? -1 : 1));
  if (!last) return { status: 200, headers: {}, body: { items } };
  const { headers, place } = answerOf(last, {});
  const position = headers['tierline-position'] ?? '0';
  return {
    status: 200,
    headers: { 'tierline-position': position },
    body: { items },
    ...(place ? { place } : {}),
  };
};

/** Disabling, enabling and restricting many accounts at once. */
export const bulkRoutes: Resource = async (app, { api: { tierline, commands: runner, reader } }) => {
  const { accountStatus } = tierline;
  const forecasts = createForecasts(tierline);
  const moduleForecasts = createModuleForecasts(tierline);

  const run = async (caller: Caller, accountIds: readonly AccountId[], asked: ReturnType<typeof checked>) => {
    if (asked.what === 'restrict') {
      const results = await changeMany(caller, accountIds, (one, account) =>
        accountStatus.restrictModules(one, account, asked.modules),
      );
      return receiptOf(accountIds, results, () => ({}));
    }
    if (asked.what === 'disable') {
      const results = await changeMany(caller, accountIds, (one, account) =>
        accountStatus.disable(one, account, asked.reason),
      );
      return receiptOf(accountIds, results, ofDisablement);
    }
    const results = await changeMany(caller, accountIds, (one, account) =>
      accountStatus.enable(one, account, asked.reason),
    );
    return receiptOf(accountIds, results, ofEnabling);
  };

  /** Each account by itself: what it would come to, or the refusal; in order. */
  const eachOf = async <Value extends object>(
    accountIds: readonly AccountId[],
    look: (id: AccountId) => Promise<Value | Refusal>,
  ) => {
    const looked: { readonly accountId: AccountId; readonly found: Value | Refusal }[] = [];
    for (const accountId of accountIds) looked.push({ accountId, found: await look(accountId) });
    const good = looked.flatMap(({ found }) => (isRefusal(found) ? [] : [found]));
    return { looked, good };
  };

  type Principal = Caller['principal'];

  const foreseeStatus = async (
    principal: Principal,
    accountIds: readonly AccountId[],
    what: 'disable' | 'enable',
    reply: FastifyReply,
  ) => {
    const { looked, good } = await eachOf(accountIds, (one) => forecasts.changes[what](principal, one));
    const { position, cameras } = unrefused(await forecasts.together(good));
    reader.say(reply, position);
    const items = looked.map(({ accountId, found }) =>
      isRefusal(found) ? refusedItem(accountId, problemOfRefusal(found)) : { accountId, status: 200 },
    );
    return { items, ...(await summariseForecast(cameras)) };
  };

  const foreseeModules = async (
    principal: Principal,
    accountIds: readonly AccountId[],
    wanted: NonNullable<Body['modules']>,
    reply: FastifyReply,
  ) => {
    const { looked, good } = await eachOf(accountIds, (one) => moduleForecasts.reach(principal, one));
    const { position, changes, descendants } = unrefused(await moduleForecasts.together(good, wanted));
    reader.say(reply, position);
    const items = looked.map(({ accountId, found }) =>
      isRefusal(found)
        ? refusedItem(accountId, problemOfRefusal(found))
        : { accountId, status: 200, result: changes.get(accountId) },
    );
    return { items, descendants };
  };

  app.route({
    ...routeOf('POST /accounts/bulk'),
    schema: operation({
      tag: 'accounts',
      operationId: 'changeManyAccounts',
      summary: 'Disable, enable or restrict many accounts at once',
      description:
        'Each account is decided by itself, and answered as its own command would be. With dryRun=true what would happen to all of them together, cameras and accounts below several of them once; no reason is needed then.',
      headers: bulkHeaders,
      query: dryRunQuery,
      body: manyAccounts,
      response: bulkAnswers(Type.Ref('ManyDone'), Type.Ref('ManyForecast')),
    }),
    handler: async (request, reply) => {
      const { query, body: asked } = partsOf<TSchema, typeof dryRunQuery, typeof manyAccounts>(request);
      const isDryRun = query.dryRun === true;
      const { accountIds } = asked;
      const wanted = checked(asked, isDryRun);
      const { principal } = signedInOf(request);
      if (!isDryRun)
        return runner.runMany(request, reply, {
          name: 'ChangeManyAccounts',
          run: (caller) => run(caller, accountIds, wanted),
        });
      return wanted.what === 'restrict'
        ? foreseeModules(principal, accountIds, wanted.modules, reply)
        : foreseeStatus(principal, accountIds, wanted.what, reply);
    },
  });
};
