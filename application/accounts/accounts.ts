import { LRUCache } from 'lru-cache';
import { customer, integrator, platform } from '#application/accounts/aggregates.ts';
import { atMost } from '#application/kernel/at-most.ts';
import type { Executor } from '#application/kernel/command-handling/execute.ts';
import type { Loaded, StateLoader } from '#application/kernel/command-handling/load.ts';
import type { CustomerState } from '#domain/accounts/customer/customer.ts';
import type { IntegratorState } from '#domain/accounts/integrator/integrator.ts';
import type { PlatformState } from '#domain/accounts/platform/platform.ts';
import type { AccountType } from '#domain/accounts/standing.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';

export type AccountState = PlatformState | IntegratorState | CustomerState;

const integratorOnce = { ...integrator, kept: false };
const customerOnce = { ...customer, kept: false };

/** Accounts as they stand at the end of their streams, for authorising and deciding. */
export interface Accounts {
  find(id: AccountId): Promise<AccountState | undefined>;
  /**
   * The same of one account among tens of thousands that are each met once, as by a billing run: it is read whole, and not kept,
   * so that memory does not grow with their number.
   */
  findOnce(account: {
    readonly accountId: AccountId;
    readonly type: AccountType;
  }): Promise<IntegratorState | CustomerState | undefined>;
  /** Every account from the platform down to `id`, each at its latest; undefined when there is no such account. */
  path(id: AccountId): Promise<readonly AccountState[] | undefined>;
}

/** What commands stand on that look up accounts before they decide, in this room and in all after it. */
export interface AccountsExecutor extends Executor {
  readonly accounts: Accounts;
}

/** @param max how many accounts' types and paths are kept in memory */
export const createAccounts = (loader: StateLoader, { max = 500_000 } = {}): Accounts => {
  /** What an account is and where it hangs never changes, so it is looked up once. */
  const known = new LRUCache<AccountId, { type: AccountState['type']; path: readonly AccountId[] }>(
    atMost(max),
  );

  const find = async (id: AccountId): Promise<AccountState | undefined> => {
    if (id === platformId) return (await loader.load(platform, id)).state;
    const type = known.get(id)?.type;
    if (type === 'integrator') return (await loader.load(integrator, id)).state;
    if (type === 'customer') return (await loader.load(customer, id)).state;
    const [asIntegrator, asCustomer]: [Loaded<IntegratorState>, Loaded<CustomerState>] = await Promise.all([
      loader.load(integrator, id),
      loader.load(customer, id),
    ]);
    const state = asIntegrator.state ?? asCustomer.state;
    if (state) known.set(id, { type: state.type, path: state.path });
    return state;
  };

  return {
    find,
    findOnce: async ({ accountId, type }) => {
      if (type === 'integrator') return (await loader.load(integratorOnce, accountId)).state;
      return type === 'customer' ? (await loader.load(customerOnce, accountId)).state : undefined;
    },
    path: async (id) => {
      const path = id === platformId ? [platformId] : (known.get(id)?.path ?? (await find(id))?.path);
      if (!path) return undefined;
      const states = await Promise.all(path.map(find));
      return states.filter((state) => state !== undefined);
    },
  };
};
