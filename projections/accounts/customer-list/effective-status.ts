import { blockingGates } from '#domain/accounts/access/permissions.ts';
import type { StandingPath } from '#domain/accounts/standing.ts';

/** Disabled or closed itself; `blocked`: something above is disabled, closed or unconfirmed; `unconfirmed`: itself. */
export type EffectiveStatus = 'active' | 'unconfirmed' | 'disabled' | 'blocked' | 'closed';

/** How the last account of the path stands, what lies above it considered. */
export const effectiveStatus = (path: StandingPath): EffectiveStatus => {
  const account = path.at(-1);
  if (!account) return 'blocked';
  if (account.status !== 'enabled') return account.status;
  const gates = blockingGates(path);
  if (gates.some((gate) => gate.accountId !== account.accountId)) return 'blocked';
  return gates.length > 0 ? 'unconfirmed' : 'active';
};
