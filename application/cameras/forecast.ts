import type { AccountState, Accounts } from '#application/accounts/accounts.ts';
import { countOpenChildren } from '#application/accounts/open-children.ts';
import type { ChildIndex } from '#application/accounts/ports/child-index.ts';
import { type Governed, reachGoverned } from '#application/accounts/reach.ts';
import type { CameraForecast, CameraReads } from '#application/cameras/ports/camera-reads.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import type { Deed } from '#domain/accounts/access/deeds.ts';
import { closing, disabling, enabling } from '#domain/accounts/disabling.ts';
import type { AccountStatus } from '#domain/accounts/standing.ts';
import { type CameraOutlook, outlookOf } from '#domain/cameras/outlook.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

export interface Forecast {
  /** What the cameras were looked at as of: at least the log's head when it was asked. */
  readonly position: bigint;
  /** Every camera of the subtree that would stop, start or stay off, once, flat in memory. */
  readonly cameras: AsyncIterable<CameraOutlook>;
}

type Outcome = ReturnType<typeof disabling | typeof enabling | typeof closing>;

export type ForecastResult = Refusal | 'read-model-behind' | Forecast;

const longestWaitMilliseconds = 5_000;
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
  readonly readModels: Pick<ReadModelOperations, 'reaches'> & Pick<CameraReads, 'camerasBelow'>;
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

  const foresee = async (target: AccountState, status: AccountStatus): Promise<ForecastResult> => {
    const head = await log.head();
    if (!(await readModels.reaches('cameras', head, longestWaitMilliseconds))) return 'read-model-behind';
    const first = await readModels.camerasBelow(target.accountId, { limit: pageSize });
    const statusOf = statusesBy(accounts);
    const change = { accountId: target.accountId, status, disablement: target.disablement?.id };
    const cameras = async function* () {
      for await (const camera of pages(target.accountId, first)) {
        const path = await Promise.all(
          camera.path.map(async (accountId) => ({ accountId, status: await statusOf(accountId) })),
        );
        const seen = outlookOf({ ...camera, path }, change);
        if (seen) yield seen;
      }
    };
    return { position: first.position, cameras: cameras() };
  };

  /** Refused as the change itself would be; else what it would do. */
  const dryRun = async (
    principal: Principal,
    deed: Deed,
    id: AccountId,
    status: AccountStatus,
    decide: (target: Governed) => Outcome | Promise<Outcome>,
  ): Promise<ForecastResult> => {
    const reached = await reachGoverned(accounts, principal, deed, id);
    if (isRefusal(reached)) return reached;
    const outcome = await decide(reached.target);
    return isRefusal(outcome) ? outcome : foresee(reached.target, status);
  };

  return {
    /** What disabling the account would do; refused as disabling it would be. */
    disable: (principal: Principal, id: AccountId, reason: string): Promise<ForecastResult> =>
      dryRun(principal, 'disableAccount', id, 'disabled', (target) => {
        // The id stands for the one a real disabling would make; no event comes of it.
        const disablementId = target.disablement?.id ?? ('' as DisablementId);
        return disabling(target, { reason, level: principal.account, disablementId });
      }),
    /** What enabling the account would do; refused as enabling it would be. */
    enable: (principal: Principal, id: AccountId, reason: string): Promise<ForecastResult> =>
      dryRun(principal, 'enableAccount', id, 'enabled', (target) =>
        enabling(target, { reason, level: principal.account }),
      ),
    /** What closing the account would do, which stops nothing since only disabled ones are closed; refused as closing it would be. */
    close: async (principal: Principal, id: AccountId, reason: string): Promise<ForecastResult> =>
      dryRun(principal, 'closeAccount', id, 'closed', async (target) => {
        const openChildren = target.type === 'customer' ? 0 : await countOpenChildren(counting, id);
        return closing(target, { reason, level: principal.account, openChildren });
      }),
  };
};
