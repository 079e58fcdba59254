import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import type { AccountReads, AccountTree } from '#application/accounts/ports/account-reads.ts';
import { reachGoverned } from '#application/accounts/reach.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import { type Module, orderModules, sameModules } from '#domain/accounts/access/modules.ts';
import { effectiveModules } from '#domain/accounts/access/permissions.ts';
import { closedRefusal } from '#domain/accounts/disabling.ts';
import { idsOf } from '#domain/accounts/standing.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** Effective modules an account itself would gain and lose. */
export interface ModuleChange {
  readonly gained: readonly Module[];
  readonly lost: readonly Module[];
}

/** What other own sets of modules would change. */
export interface ModulesForecast {
  readonly position: bigint;
  /** Of each account whose set would be another. */
  readonly changes: ReadonlyMap<AccountId, ModuleChange>;
  /** How many accounts below those would gain or lose any; each once. */
  readonly descendants: number;
}

/** What another own set of modules of one account would change. */
export interface ModuleForecast extends ModuleChange {
  readonly position: bigint;
  readonly descendants: number;
}

type Path = readonly AccountState[];

/** Accounts read at a time. */
const atOnce = 100;

const missingFrom = (one: readonly Module[], other: readonly Module[]): readonly Module[] =>
  one.filter((module) => !other.includes(module));

/** Dry runs of RestrictModules: what would change, and nothing does. */
export const createModuleForecasts = ({
  accounts,
  readModels,
  log,
}: {
  readonly accounts: Accounts;
  readonly readModels: ReadModelWaits<'customer-list'> & Pick<AccountReads, 'tree'>;
  readonly log: Pick<EventLog, 'head'>;
}) => {
  /** The path to an account whose modules may be set, or why not. */
  const reachRestricted = async (principal: Principal, id: AccountId): Promise<Path | Refusal> => {
    const reached = await reachGoverned(accounts, principal, 'restrictModules', id);
    if (isRefusal(reached)) return reached;
    return reached.target.status === 'closed' ? closedRefusal() : reached.path;
  };

  /** What it would change if all these accounts had this own set. @param paths to the accounts, none twice @throws ReadModelBehind */
  const together = async (paths: readonly Path[], modules: readonly Module[]): Promise<ModulesForecast> => {
    const head = await log.head();
    await awaitReadModel(readModels, 'customer-list', head);
    const named = new Set(paths.flatMap((path) => path.at(-1)?.accountId ?? []));
    const aboveNamed = new Set(paths.flatMap((path) => idsOf(path.slice(0, -1))));
    const own = orderModules(modules);
    const then = (account: AccountState): AccountState =>
      named.has(account.accountId) ? { ...account, modules: own } : account;

    /** How many accounts below would get other modules, those left out that are named themselves. */
    const affected = async (children: readonly AccountTree[], above: Path): Promise<number> => {
      let count = 0;
      for (let start = 0; start < children.length; start += atOnce) {
        const batch = children.slice(start, start + atOnce);
        const counts = await Promise.all(batch.map((child) => withBelow(child, above)));
        count += counts.reduce((sum, part) => sum + part, 0);
      }
      return count;
    };
    const withBelow = async (row: AccountTree, above: Path): Promise<number> => {
      const account = await accounts.find(row.id);
      if (!account) return 0;
      const path = [...above, account];
      const keeps = sameModules(effectiveModules(path), effectiveModules(path.map(then)));
      // Where an account keeps the same modules, so do all accounts below it, unless one of them is named.
      if (keeps && !aboveNamed.has(row.id)) return 0;
      return (keeps || named.has(row.id) ? 0 : 1) + (await affected(row.children ?? [], path));
    };

    const changes = new Map<AccountId, ModuleChange>();
    let descendants = 0;
    let position = head;
    for (const path of paths) {
      const account = path.at(-1);
      if (!account) continue;
      const before = effectiveModules(path);
      const after = effectiveModules(path.map(then));
      const change = { gained: missingFrom(after, before), lost: missingFrom(before, after) };
      changes.set(account.accountId, change);
      // What lies below another of them is counted with that one.
      if (path.slice(0, -1).some(({ accountId }) => named.has(accountId))) continue;
      const shown = await readModels.tree(account.accountId);
      position = shown.position;
      descendants += await affected(shown.value?.children ?? [], path);
    }
    return { position, changes, descendants };
  };

  return {
    reach: reachRestricted,
    together,
    /** What another set of one account would change; refused as setting it would be. */
    one: async (
      principal: Principal,
      id: AccountId,
      modules: readonly Module[],
    ): Promise<ModuleForecast | Refusal> => {
      const path = await reachRestricted(principal, id);
      if (isRefusal(path)) return path;
      const { position, changes, descendants } = await together([path], modules);
      return { position, gained: [], lost: [], ...changes.get(id), descendants };
    },
  };
};
