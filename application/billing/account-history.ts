import type { EventLog } from '#application/kernel/event-log.ts';
import {
  type BilledAccountEvent,
  billedAccountEvents,
  evolveAccountFacts,
  unconfiguredPlatform,
} from '#domain/billing/evolve-account-facts.ts';
import type { AccountFacts } from '#domain/billing/facts.ts';
import type { AnyEvent } from '#domain/events.ts';
import { type AccountId, instantOf } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

const billed: ReadonlySet<string> = new Set(billedAccountEvents);
const isBilled = (event: AnyEvent): event is Extract<AnyEvent, BilledAccountEvent> => billed.has(event.type);

/** What billing knows of an account, from the account's own stream: as it stands now, however far the facts are. */
export const readAccountFacts = async (
  log: EventLog,
  { type, accountId }: Pick<AccountFacts, 'type'> & { readonly accountId: AccountId },
): Promise<AccountFacts | undefined> => {
  let facts: AccountFacts | undefined;
  for await (const event of log.readStream(streams[type](accountId)))
    if (isBilled(event)) facts = evolveAccountFacts(facts, event);
  return facts ?? (type === 'platform' ? unconfiguredPlatform(instantOf(0)) : undefined);
};
