import { Type } from '@sinclair/typebox';
import { above } from '#api/kernel/reads/above.ts';
import type { ReadsAt } from '#api/kernel/reads/reader.ts';
import { readingOf } from '#api/kernel/reads/reading.ts';
import { routes } from '#api/kernel/routes/routes.ts';
import { closed, id, idParams, oneOf } from '#api/kernel/schemas/fields.ts';
import { modules } from '#domain/accounts/access/modules.ts';
import {
  blockingGates,
  decidePermission,
  effectiveModules,
  type GateResult,
} from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';

/** Which accounts of a path lie above the asker's own (docs/domain.md M4). */
const hiddenOf = (path: StandingPath, asker: AccountId): ReadonlySet<AccountId> => {
  const ids = path.map((account) => account.accountId);
  return new Set(ids.slice(0, Math.max(0, ids.indexOf(asker))));
};

const gateWithin = (gate: GateResult, hidden: ReadonlySet<AccountId>) =>
  hidden.has(gate.accountId)
    ? { gate: gate.gate, accountId: above, passed: gate.passed, eventId: null }
    : { ...gate, eventId: gate.eventId ?? null };

/** The standings from the platform down to the account, now or then. */
const find = ({ models, accountId }: Pick<ReadsAt, 'models'> & { readonly accountId: AccountId }) =>
  models.permissions(accountId);

/** What both reads of permissions have in common. */
const common = { of: readingOf('account'), model: 'permissions', asOf: 'account', find } as const;

/** What an account may, and why: decision and explanation are one computation. */
export const permissionRoutes = routes('permissions', (_, { one }) => {
  one('GET /accounts/:id/permissions', {
    ...common,
    operationId: 'readPermissions',
    summary: 'The modules an account has',
    params: idParams<AccountId>(),
    answer: Type.Ref('Permissions'),
    present: (path, { principal, accountId }) => {
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
  });

  one('GET /accounts/:id/permissions/:module', {
    ...common,
    operationId: 'explainPermission',
    summary: 'Whether an account has a module, and every gate that decided it',
    params: closed({ id: id<AccountId>(), module: oneOf(modules) }),
    answer: Type.Ref('Permission'),
    present: (path, { principal, accountId, params: { module } }) => {
      const { allowed, gates } = decidePermission(path, module);
      const hidden = hiddenOf(path, principal.account);
      return { accountId, module, allowed, gates: gates.map((gate) => gateWithin(gate, hidden)) };
    },
  });
});
