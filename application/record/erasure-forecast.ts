import type { Accounts } from '#application/accounts/accounts.ts';
import { reach } from '#application/accounts/reach.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { PersonalRowCount, ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { erasures } from '#application/record/aggregates.ts';
import { eventDefinitions } from '#domain/events.ts';
import { type AccountId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { decideErasure } from '#domain/record/erasure/decide.ts';

export interface ErasureForecast {
  readonly accountId: AccountId;
  /** False when it is erased already. */
  readonly changed: boolean;
  /** Events of the account's own stream whose personal fields could be opened no more. */
  readonly events: number;
  /** Rows of read models, as far as these are. */
  readonly rows: readonly PersonalRowCount[];
}

/** Dry runs of erasures: what would be gone, and nothing changes. */
export const createErasureForecast = ({
  accounts,
  loader,
  log,
  readModels,
}: {
  readonly accounts: Accounts;
  readonly loader: StateLoader;
  readonly log: Pick<EventLog, 'readStream'>;
  readonly readModels: Pick<ReadModelOperations, 'personalRows'>;
}) => {
  const personalEvents = async (stream: string): Promise<number> => {
    let count = 0;
    for await (const { type, data } of log.readStream(stream))
      if (eventDefinitions[type].personal.some((field) => Object.hasOwn(data, field))) count += 1;
    return count;
  };

  return async (principal: Principal, id: AccountId): Promise<ErasureForecast | Refusal> => {
    const path = await reach(accounts, principal, 'eraseAccount', id);
    if (isRefusal(path)) return path;
    const account = path.at(-1);
    if (!account) return { code: 'not-found', detail: 'There is no such account.' };
    const { state } = await loader.load(erasures, platformId);
    const decision = decideErasure({ type: 'EraseSubject', account, reason: '' }, state);
    if (isRefusal(decision)) return decision;
    if (decision.length === 0) return { accountId: id, changed: false, events: 0, rows: [] };
    const stream = account.type === 'customer' ? streams.customer(id) : streams.integrator(id);
    return {
      accountId: id,
      changed: true,
      events: await personalEvents(stream),
      rows: await readModels.personalRows(id),
    };
  };
};
