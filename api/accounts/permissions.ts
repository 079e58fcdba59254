import { type Static, Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { signedInOf } from '#api/kernel/access/signed-in.ts';
import { asOfQuery } from '#api/kernel/reads/moment.ts';
import { reachedOf, readingOf } from '#api/kernel/reads/reading.ts';
import type { Resource } from '#api/kernel/resource.ts';
import { reads } from '#api/kernel/schemas/answers.ts';
import { closed, id, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { readHeaders } from '#api/kernel/schemas/headers.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import {
  blockingGates,
  decidePermission,
  effectiveModules,
  type GateResult,
} from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { above } from '#domain/record/audit/audience.ts';

/** Which accounts of a path lie above the asker's own (domain.md M4). */
const hiddenOf = (path: StandingPath, asker: AccountId): ReadonlySet<AccountId> => {
  const ids = path.map((account) => account.accountId);
  return new Set(ids.slice(0, Math.max(0, ids.indexOf(asker))));
};

const gateWithin = (gate: GateResult, hidden: ReadonlySet<AccountId>) =>
  hidden.has(gate.accountId)
    ? { gate: gate.gate, accountId: above, passed: gate.passed, eventId: null }
    : { ...gate, eventId: gate.eventId ?? null };

/** What an account may, and why: decision and explanation are one computation. */
export const permissionRoutes: Resource = async (app, { api: { reader } }) => {
  const tags = ['permissions'];
  const querystring = closed(asOfQuery);

  /** The standings from the platform down to the account, now or then. @throws Problem */
  const standings = async (
    request: FastifyRequest<{ Querystring: Static<typeof querystring> }>,
    reply: FastifyReply,
  ): Promise<StandingPath> => {
    const { ids, accountId } = reachedOf(request);
    const { models, live } = await reader.at(request.query.asOf, { path: ids, below: false });
    return reader.one(request, reply, live ? 'permissions' : undefined, () => models.permissions(accountId));
  };

  app.get(
    '/accounts/:id/permissions',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: 'The modules an account has',
        headers: readHeaders,
        params: idParams<AccountId>(),
        querystring,
        response: reads(Type.Ref('Permissions')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: accountId } = request.params;
      const path = await standings(request, reply);
      const hidden = hiddenOf(path, principal.account);
      return {
        accountId,
        effective: effectiveModules(path),
        own: path.at(-1)?.modules ?? [],
        blockedBy: blockingGates(path).map((blocking) => {
          const { accountId: blocker, gate } = gateWithin(blocking, hidden);
          return { accountId: blocker, gate };
        }),
      };
    },
  );

  app.get(
    '/accounts/:id/permissions/:module',
    {
      config: readingOf('account', 'read'),
      schema: {
        tags,
        summary: 'Whether an account has a module, and every gate that decided it',
        headers: readHeaders,
        params: closed({ id: id<AccountId>(), module: oneOf(modules) }),
        querystring,
        response: reads(Type.Ref('Permission')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: accountId, module } = request.params;
      const path = await standings(request, reply);
      const { allowed, gates } = decidePermission(path, module);
      const hidden = hiddenOf(path, principal.account);
      return { accountId, module, allowed, gates: gates.map((gate) => gateWithin(gate, hidden)) };
    },
  );
};
