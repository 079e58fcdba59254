import type { EventLog } from '#application/kernel/event-log.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import { streams } from '#domain/kernel/streams.ts';

/** Ids stand in the clear: what a later version wrote names people too, and nothing has to be opened. */
const personIn = (data: string): PersonId | undefined => {
  const { personId } = JSON.parse(data) as { readonly personId?: unknown };
  return typeof personId === 'string' ? (personId as PersonId) : undefined;
};

/** Everybody an account ever had, those who were removed too. Nobody is a person of an account before being listed. */
export const everyPersonOf = async (
  log: Pick<EventLog, 'stored'>,
  accountId: AccountId,
): Promise<ReadonlySet<PersonId>> => {
  const found = new Set<PersonId>();
  for await (const { stored } of log.stored.readStream(streams.people(accountId))) {
    const person = personIn(stored.data);
    if (person) found.add(person);
  }
  return found;
};
