import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import type { AccountReads, AccountTree } from '#application/accounts/ports/account-reads.ts';
import { reachGoverned } from '#application/accounts/reach.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { type Module, orderModules, sameModules } from '#domain/accounts/access/modules.ts';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import { closedRefusal } from '#domain/accounts/disabling.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** What another own set of modules would change. */
export interface ModuleForecast {
  readonly position: bigint;
  /** Effective modules the account itself would gain and lose. */
  readonly gained: readonly Module[];
  readonly lost: readonly Module[];
  /** How many accounts below it would gain or lose any. */
  readonly descendants: number;
}

const longestWaitMilliseconds = 5_000;
/** Accounts read at a time. */
const together = 100;

const missingFrom = (one: readonly Module[], other: readonly Module[]): readonly Module[] =>
  one.filter((module) => !other.includes(module));

/** Dry run of RestrictModules: what would change, and nothing does. */
export const createModuleForecast =
  ({
    accounts,
    readModels,
    log,
  }: {
    readonly accounts: Accounts;
    readonly readModels: Pick<ReadModelOperations, 'reaches'> & Pick<AccountReads, 'tree'>;
    readonly log: Pick<EventLog, 'head'>;
  }) =>
  async (
    principal: Principal,
    id: AccountId,
    modules: readonly Module[],
  ): Promise<ModuleForecast | Refusal | 'read-model-behind'> => {
    const reached = await reachGoverned(accounts, principal, 'restrictModules', id);
    if (isRefusal(reached)) return reached;
    const { path, target } = reached;
    if (target.status === 'closed') return closedRefusal();

    const head = await log.head();
    if (!(await readModels.reaches('customer-list', head, longestWaitMilliseconds)))
      return 'read-model-behind';
    const shown = await readModels.tree(id);
    const changedPath = [...path.slice(0, -1), { ...target, modules: orderModules(modules) }];
    const before = effectiveModules(path);
    const after = effectiveModules(changedPath);
    const gained = missingFrom(after, before);
    const lost = missingFrom(before, after);

    /**
     * How many accounts below would get other modules. Where an account keeps the same modules, so do all accounts below
     * it.
     */
    const affected = async (
      children: readonly AccountTree[],
      above: readonly AccountState[],
      aboveThen: readonly AccountState[],
    ): Promise<number> => {
      let count = 0;
      for (let start = 0; start < children.length; start += together) {
        const batch = children.slice(start, start + together);
        const counts = await Promise.all(batch.map((child) => withBelow(child, above, aboveThen)));
        count += counts.reduce((sum, part) => sum + part, 0);
      }
      return count;
    };
    const withBelow = async (
      row: AccountTree,
      above: readonly AccountState[],
      aboveThen: readonly AccountState[],
    ): Promise<number> => {
      const account = await accounts.find(row.id);
      if (!account) return 0;
      const [now, then] = [
        [...above, account],
        [...aboveThen, account],
      ];
      if (sameModules(effectiveModules(now), effectiveModules(then))) return 0;
      return 1 + (await affected(row.children ?? [], now, then));
    };

    const descendants = await affected(shown.value?.children ?? [], path, changedPath);
    return { position: shown.position, gained, lost, descendants };
  };
