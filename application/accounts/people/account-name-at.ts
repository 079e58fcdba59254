import type { AccountState } from '#application/accounts/accounts.ts';
import { customer, integrator, platform } from '#application/accounts/aggregates.ts';
import type { Aggregate } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import { accountNameOf } from '#domain/accounts/account-name.ts';
import type { AnyEvent } from '#domain/events.ts';
import type { AccountId } from '#domain/kernel/ids.ts';
import { platformId } from '#domain/kernel/ids.ts';

/** An account as it stood at a position of the log; undefined when it was not there yet. */
const stateAt = async <State, Event extends AnyEvent>(
  log: Pick<EventLog, 'readStream'>,
  { stream, evolve, initial }: Aggregate<AccountId, State, Event>,
  id: AccountId,
  position: bigint,
): Promise<State | undefined> => {
  let state = initial;
  for await (const event of log.readStream(stream(id))) {
    if (event.position > position) break;
    state = evolve(state, event as Event);
  }
  return state;
};

/** What an account was called at a position of the log: a mail that is sent again says the same. */
export const accountNameAt = async (
  log: Pick<EventLog, 'readStream'>,
  id: AccountId,
  position: bigint,
): Promise<string> => {
  const found: AccountState | undefined =
    id === platformId
      ? await stateAt(log, platform, id, position)
      : ((await stateAt(log, integrator, id, position)) ?? (await stateAt(log, customer, id, position)));
  if (!found) throw new Error(`there was no account ${id} at position ${position}`);
  return accountNameOf(found);
};
