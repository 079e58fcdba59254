import { LRUCache } from 'lru-cache';
import type { Accounts } from '#application/accounts/accounts.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { sendingOf } from '#domain/accounts/settings/in-force.ts';
import { mailsSince, type Sending } from '#domain/accounts/settings/sending.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** How a biller mails now. */
export interface Mailing {
  readonly sending: Sending;
  /** Documents at or before this position were issued before mailing was turned on, and are never mailed by themselves. */
  readonly since: bigint;
}

/**
 * Whether and how a biller mails its documents, from the end of its stream: undefined while mailing is off (docs/domain.md
 * B12).
 */
export const createMailingInForce = ({
  log,
  accounts,
}: {
  readonly log: EventLog;
  readonly accounts: Accounts;
}) => {
  /** When mailing was turned on, by the setting that says so: a run issues thousands of documents under one setting. */
  const turnedOn = new LRUCache<AccountId, { readonly sending: Sending; readonly since: bigint }>({
    max: 1_000,
  });

  const sinceOf = async (id: AccountId, stream: string): Promise<bigint> => {
    let since: bigint | undefined;
    for await (const event of log.readStream(stream)) {
      if (event.type !== 'SendingSet') continue;
      since = mailsSince(since, event);
    }
    if (since === undefined) throw new Error(`biller ${id} mails, but never turned it on`);
    return since;
  };

  return async (id: AccountId): Promise<Mailing | undefined> => {
    const account = await accounts.find(id);
    if (!account || account.type === 'customer') return undefined;
    const sending = sendingOf(account);
    if (!sending.mail) {
      turnedOn.delete(id);
      return undefined;
    }
    const known = turnedOn.get(id);
    // The state keeps the setting's own object until another is set.
    if (known?.sending === sending) return known;
    const stream = account.type === 'platform' ? streams.platform(id) : streams.integrator(id);
    const mailing = { sending, since: await sinceOf(id, stream) };
    turnedOn.set(id, mailing);
    return mailing;
  };
};

export type MailingInForce = ReturnType<typeof createMailingInForce>;
