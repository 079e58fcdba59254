import type { AccountState, Accounts } from '#application/accounts.ts';
import type { EventLog } from '#application/event-log.ts';
import type { CameraForecast, ReadModels } from '#application/ports/read-models.ts';
import { reach } from '#application/reach.ts';
import type { Principal } from '#domain/access/principal.ts';
import { disabling, enabling } from '#domain/account/disabling.ts';
import type { AccountStatus } from '#domain/account/standing.ts';
import type { AccountId, CameraId, DisablementId } from '#domain/ids.ts';
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts';

/** Why a camera would not record afterwards. */
export type WhyOff = 'inactive' | 'held-by-other-disablement' | 'account-disabled' | 'account-closed';

/** What would become of one camera; one that records and goes on recording is not spoken of. */
export type CameraOutlook =
  | { readonly cameraId: CameraId; readonly becomes: 'stop' | 'start' }
  | { readonly cameraId: CameraId; readonly becomes: 'stayOff'; readonly why: WhyOff };

export interface Forecast {
  /** What the cameras were looked at as of: at least the log's head when it was asked. */
  readonly position: bigint;
  /** Every camera of the subtree that would stop, start or stay off, once, flat in memory. */
  readonly cameras: AsyncIterable<CameraOutlook>;
}

export type ForecastResult = Refusal | 'read-model-behind' | Forecast;

const patience = 5_000;
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

const outlook = async (
  camera: CameraForecast,
  /** True when no account but the one in question, and no hold but its own, would be in the way. */
  afterwards: { enabled: boolean; target: AccountId; disablement: DisablementId | undefined },
  statusOf: (id: AccountId) => Promise<AccountStatus>,
): Promise<CameraOutlook | undefined> => {
  const { cameraId } = camera;
  if (camera.recording) return afterwards.enabled ? undefined : { cameraId, becomes: 'stop' };
  if (camera.intent === 'inactive') return { cameraId, becomes: 'stayOff', why: 'inactive' };
  if (camera.holds.some((hold) => hold !== afterwards.disablement))
    return { cameraId, becomes: 'stayOff', why: 'held-by-other-disablement' };
  for (const account of camera.path) {
    if (account === afterwards.target && afterwards.enabled) continue;
    const status = await statusOf(account);
    if (status !== 'enabled') return { cameraId, becomes: 'stayOff', why: `account-${status}` };
  }
  return afterwards.enabled
    ? { cameraId, becomes: 'start' }
    : { cameraId, becomes: 'stayOff', why: 'account-disabled' };
};

/** Dry runs of disabling and enabling (domain.md C5): the exact cameras, and nothing changes. */
export const createForecasts = ({
  accounts,
  readModels,
  log,
}: {
  readonly accounts: Accounts;
  readonly readModels: Pick<ReadModels, 'reaches' | 'camerasBelow'>;
  readonly log: Pick<EventLog, 'head'>;
}) => {
  const reachGoverned = async (principal: Principal, id: AccountId): Promise<AccountState | Refusal> => {
    const path = await reach(accounts, principal, 'govern', id);
    if (isRefusal(path)) return path;
    const target = path.at(-1);
    if (!target || target.type === 'platform')
      return refuse('forbidden', 'The platform itself can be neither disabled nor restricted.');
    return target;
  };

  const pages = async function* (
    id: AccountId,
    first: Awaited<ReturnType<ReadModels['camerasBelow']>>,
  ): AsyncGenerator<CameraForecast> {
    let page = first.value;
    for (;;) {
      yield* page.items;
      if (page.next === null) return;
      page = (await readModels.camerasBelow(id, { limit: pageSize, after: page.next })).value;
    }
  };

  const foresee = async (target: AccountState, enabled: boolean): Promise<ForecastResult> => {
    const head = await log.head();
    if (!(await readModels.reaches('cameras', head, patience))) return 'read-model-behind';
    const first = await readModels.camerasBelow(target.accountId, { limit: pageSize });
    const statusOf = statusesBy(accounts);
    const afterwards = { enabled, target: target.accountId, disablement: target.disablement?.id };
    const cameras = async function* () {
      for await (const camera of pages(target.accountId, first)) {
        const seen = await outlook(camera, afterwards, statusOf);
        if (seen) yield seen;
      }
    };
    return { position: first.position, cameras: cameras() };
  };

  return {
    /** What disabling the account would do; refused as disabling it would be. */
    disable: async (principal: Principal, id: AccountId, reason: string): Promise<ForecastResult> => {
      const target = await reachGoverned(principal, id);
      if (isRefusal(target)) return target;
      // The id stands for the one a real disabling would make; no event comes of it.
      const disablementId = target.disablement?.id ?? ('' as DisablementId);
      const outcome = disabling(target, { reason, level: principal.account, disablementId });
      return isRefusal(outcome) ? outcome : foresee(target, false);
    },
    /** What enabling the account would do; refused as enabling it would be. */
    enable: async (principal: Principal, id: AccountId, reason: string): Promise<ForecastResult> => {
      const target = await reachGoverned(principal, id);
      if (isRefusal(target)) return target;
      const outcome = enabling(target, { reason, level: principal.account });
      return isRefusal(outcome) ? outcome : foresee(target, true);
    },
  };
};
