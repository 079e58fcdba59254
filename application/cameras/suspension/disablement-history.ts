import { LRUCache } from 'lru-cache';
import type { Accounts } from '#application/accounts/accounts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId, DisablementId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** The two ends of a disablement, by its account's own stream. */
export interface DisablementHistory {
  readonly accountId: AccountId;
  /** From the platform down to the account. */
  readonly path: readonly AccountId[];
  readonly disabled: AnyEvent;
  /** None while the disablement is open. Once there is one the disablement is over for good. */
  readonly enabled: AnyEvent | undefined;
}

/** The history of a disablement as it stands at the latest position, looked for among these accounts. */
export type FindDisablement = (
  disablementId: DisablementId,
  among: readonly AccountId[],
) => Promise<DisablementHistory | undefined>;

/** Looks a disablement up in the streams of the accounts. One that is over never changes, so it is kept. */
export const createFindDisablement = (log: EventLog, accounts: Accounts): FindDisablement => {
  const over = new LRUCache<DisablementId, DisablementHistory>({ max: 1_000 });

  const findIn = async (
    disablementId: DisablementId,
    accountId: AccountId,
  ): Promise<DisablementHistory | undefined> => {
    const account = await accounts.find(accountId);
    if (!account || account.type === 'platform') return undefined;
    let enabled: AnyEvent | undefined;
    const events = log.readStream(streams[account.type](accountId), { direction: 'backwards' });
    for await (const event of events)
      switch (event.type) {
        case 'IntegratorEnabled':
        case 'CustomerEnabled':
          if (event.data.disablementId === disablementId) enabled = event;
          break;
        case 'IntegratorDisabled':
        case 'CustomerDisabled':
          if (event.data.disablementId === disablementId && !event.data.raised)
            return { accountId, path: account.path, disabled: event, enabled };
      }
    return undefined;
  };

  return async (disablementId, among) => {
    const known = over.get(disablementId);
    if (known) return known;
    for (const accountId of among) {
      const history = await findIn(disablementId, accountId);
      if (history?.enabled) over.set(disablementId, history);
      if (history) return history;
    }
    return undefined;
  };
};
