import type { Accounts } from '#application/accounts/accounts.ts';
import { countOpenChildren } from '#application/accounts/open-children.ts';
import type { ChildIndex } from '#application/accounts/ports/child-index.ts';
import { type Governed, reachGoverned } from '#application/accounts/reach.ts';
import type { CameraForecast, CameraReads } from '#application/cameras/ports/camera-reads.ts';
import { awaitReadModel } from '#application/kernel/await-read-model.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelWaits } from '#application/kernel/ports/reading.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { closing, disabling, enabling } from '#domain/accounts/disabling.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { type CameraOutlook, outlookOf, type StatusToCome } from '#domain/cameras/outlook.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** What would become of a camera, with what it is called and whose it is. */
export type NamedOutlook = CameraOutlook & {
  readonly name: string;
  readonly customerId: AccountId;
  readonly customerName: string;
};

export interface Forecast {
  /** What the cameras were looked at as of: at least the log's head when it was asked. */
  readonly position: bigint;
  /** Every camera of the subtrees that would stop, start or stay off, once, flat in memory. */
  readonly cameras: AsyncIterable<NamedOutlook>;
}

type Outcome = ReturnType<typeof disabling | typeof enabling | typeof closing>;

export type ForecastResult = Refusal | Forecast;

/** A change of an account that would be done, or why it would be refused. */
export interface ForeseenChange {
  readonly target: Governed;
  readonly change: StatusToCome;
}

const pageSize = 500;

/** Statuses of accounts at the end of their streams, each looked up once. */
const statusesBy = (accounts: Accounts) => {
  const known = new Map<AccountId, Promise<AccountStatus>>();
  return (id: AccountId): Promise<AccountStatus> => {
    const status = known.get(id) ?? accounts.find(id).then((account) => account?.status ?? 'closed');
    known.set(id, status);
    return status;
  };
};

/** Dry runs of disabling, enabling and closing (docs/domain.md C5): the exact cameras, and nothing changes. */
export const createForecasts = ({
  accounts,
  readModels,
  log,
  suspensionIndex,
}: {
  readonly accounts: Accounts;
  readonly readModels: ReadModelWaits<'cameras'> & Pick<CameraReads, 'camerasBelow'>;
  readonly log: Pick<EventLog, 'head' | 'readPages'>;
  readonly suspensionIndex: ChildIndex;
}) => {
  const counting = { log, children: suspensionIndex };

  const pages = async function* (
    id: AccountId,
    first: Awaited<ReturnType<CameraReads['camerasBelow']>>,
  ): AsyncGenerator<CameraForecast> {
    let page = first.value;
    for (;;) {
      yield* page.items;
      if (page.next === null) return;
      page = (await readModels.camerasBelow(id, { limit: pageSize, after: page.next })).value;
    }
  };

  /** What these changes would do together: cameras below several of the accounts are told once. @throws ReadModelBehind */
  const foresee = async (changes: readonly ForeseenChange[]): Promise<Forecast> => {
    const head = await log.head();
    await awaitReadModel(readModels, 'cameras', head);
    const changed = new Set(changes.map(({ target }) => target.accountId));
    const roots = changes
      .map(({ target }) => target)
      .filter(({ path, accountId }) => !path.some((id) => id !== accountId && changed.has(id)));
    // The first page says the position; where there is nothing to look at, the head does.
    const [root, ...others] = roots.map(({ accountId }) => accountId);
    const first = root && (await readModels.camerasBelow(root, { limit: pageSize }));
    const below = async function* () {
      if (root && first) yield* pages(root, first);
      for (const id of others) yield* pages(id, await readModels.camerasBelow(id, { limit: pageSize }));
    };
    const statusOf = statusesBy(accounts);
    const toCome = new Map(changes.map(({ change }) => [change.accountId, change]));
    const cameras = async function* (): AsyncGenerator<NamedOutlook> {
      for await (const { name, customerName, ...camera } of below()) {
        const path = await Promise.all(
          camera.path.map(async (accountId) => ({ accountId, status: await statusOf(accountId) })),
        );
        const seen = outlookOf({ ...camera, path }, toCome);
        const customerId = camera.path.at(-1);
        if (seen && customerId) yield { ...seen, name, customerId, customerName };
      }
    };
    return { position: first?.position ?? head, cameras: cameras() };
  };

  /** Refused as the change itself would be; else the change. */
  const foreseeChange = async (
    principal: Principal,
    deed: Deed,
    id: AccountId,
    status: AccountStatus,
    decide: (target: Governed) => Outcome | Promise<Outcome>,
  ): Promise<ForeseenChange | Refusal> => {
    const reached = await reachGoverned(accounts, principal, deed, id);
    if (isRefusal(reached)) return reached;
    const { target } = reached;
    const outcome = await decide(target);
    if (isRefusal(outcome)) return outcome;
    return { target, change: { accountId: id, status, disablement: target.disablement?.id } };
  };

  // What is foreseen does not depend on the reason, and no event comes of it.
  const reason = '';

  const changes = {
    disable: (principal: Principal, id: AccountId) =>
      foreseeChange(principal, 'disableAccount', id, 'disabled', (target) => {
        // The id stands for the one a real disabling would make.
        const disablementId = target.disablement?.id ?? ('' as DisablementId);
        return disabling(target, { reason, level: principal.account, disablementId });
      }),
    enable: (principal: Principal, id: AccountId) =>
      foreseeChange(principal, 'enableAccount', id, 'enabled', (target) =>
        enabling(target, { reason, level: principal.account }),
      ),
    close: (principal: Principal, id: AccountId) =>
      foreseeChange(principal, 'closeAccount', id, 'closed', async (target) => {
        const openChildren = target.type === 'customer' ? 0 : await countOpenChildren(counting, id);
        return closing(target, { reason, level: principal.account, openChildren });
      }),
  };

  const dryRun =
    (what: keyof typeof changes) =>
    async (principal: Principal, id: AccountId): Promise<ForecastResult> => {
      const change = await changes[what](principal, id);
      return isRefusal(change) ? change : foresee([change]);
    };

  return {
    /** What disabling the account would do; refused as disabling it would be. */
    disable: dryRun('disable'),
    /** What enabling the account would do; refused as enabling it would be. */
    enable: dryRun('enable'),
    /** What closing the account would do, which stops nothing since only disabled ones are closed; refused as closing it would be. */
    close: dryRun('close'),
    /** Each change by itself, as it would be refused or done, for those who look at many together with `together`. */
    changes,
    /** What changes would do together. */
    together: foresee,
  };
};
