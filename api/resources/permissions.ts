import { Type } from '@sinclair/typebox';
import { signedInOf } from '#api/access/signed-in.ts';
import { admitted } from '#api/reads/reader.ts';
import { above } from '#api/reads/within-reach.ts';
import type { Resource } from '#api/resource.ts';
import { reads } from '#api/schemas/answers.ts';
import { closed, id, idParams, oneOf } from '#api/schemas/fields.ts';
import { readHeaders } from '#api/schemas/headers.ts';
import { modules } from '#domain/access/modules.ts';
import {
  blockingGates,
  decidePermission,
  effectiveModules,
  type GateResult,
} from '#domain/access/permissions.ts';
import type { StandingPath } from '#domain/account/standing.ts';
import type { AccountId } from '#domain/ids.ts';

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
export const permissionRoutes: Resource = async (app, { api: { tierline, reader } }) => {
  const { readModels } = tierline;
  const tags = ['permissions'];

  app.get(
    '/accounts/:id/permissions',
    {
      schema: {
        tags,
        summary: 'The modules an account has',
        headers: readHeaders,
        params: idParams<AccountId>(),
        response: reads(Type.Ref('Permissions')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: accountId } = request.params;
      admitted(await tierline.reach(principal, 'read', accountId));
      const path = await reader.one(request, reply, 'permissions', () => readModels.permissions(accountId));
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
      schema: {
        tags,
        summary: 'Whether an account has a module, and every gate that decided it',
        headers: readHeaders,
        params: closed({ id: id<AccountId>(), module: oneOf(modules) }),
        response: reads(Type.Ref('Permission')),
      },
    },
    async (request, reply) => {
      const { principal } = signedInOf(request);
      const { id: accountId, module } = request.params;
      admitted(await tierline.reach(principal, 'read', accountId));
      const path = await reader.one(request, reply, 'permissions', () => readModels.permissions(accountId));
      const { allowed, gates } = decidePermission(path, module);
      const hidden = hiddenOf(path, principal.account);
      return { accountId, module, allowed, gates: gates.map((gate) => gateWithin(gate, hidden)) };
    },
  );
};
