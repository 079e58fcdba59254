import type { Accounts } from '#application/accounts/accounts.ts';
import { reachPerson } from '#application/accounts/people/reach-person.ts';
import { reach } from '#application/accounts/reach.ts';
import type { StateLoader } from '#application/kernel/command-handling/load.ts';
import type { EventLog } from '#application/kernel/event-log.ts';
import type { PersonalRowCount, ReadModelOperations } from '#application/kernel/ports/read-model-status.ts';
import { erasures } from '#application/record/aggregates.ts';
import { everyPersonOf } from '#application/record/erasure/people-of-account.ts';
import { eventDefinitions } from '#domain/events.ts';
import { type AccountId, type PersonId, platformId } from '#domain/kernel/ids.ts';
import type { Principal } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';
import { streams } from '#domain/kernel/streams.ts';
import { decideErasure, decidePersonErasure } from '#domain/record/erasure/decide.ts';

interface Forecast {
  /** False when it is erased already. */
  readonly changed: boolean;
  /** Events of the subject's own stream whose personal fields could be opened no more. */
  readonly events: number;
  /** Rows of read models, as far as these are. */
  readonly rows: readonly PersonalRowCount[];
}

export interface ErasureForecast extends Forecast {
  readonly accountId: AccountId;
  /** How many people the account ever had: what is known of them would be gone with it. */
  readonly people: number;
}

export interface PersonErasureForecast extends Forecast {
  readonly personId: PersonId;
  readonly accountId: AccountId;
}

export interface ForecastDependencies {
  readonly accounts: Accounts;
  readonly loader: StateLoader;
  readonly log: Pick<EventLog, 'readStream' | 'stored'>;
  readonly readModels: Pick<ReadModelOperations, 'personalRows'>;
}

const nothing = { changed: false, events: 0, rows: [] } as const;

/** Dry runs of erasures: what would be gone, and nothing changes. */
export const createErasureForecast = ({ accounts, loader, log, readModels }: ForecastDependencies) => {
  const personalEvents = async (stream: string): Promise<number> => {
    let count = 0;
    for await (const { type, data } of log.readStream(stream))
      if (eventDefinitions[type].personal.some((field) => Object.hasOwn(data, field))) count += 1;
    return count;
  };

  const foreseeAccount = async (principal: Principal, id: AccountId): Promise<ErasureForecast | Refusal> => {
    const path = await reach(accounts, principal, 'eraseAccount', id);
    if (isRefusal(path)) return path;
    const account = path.at(-1);
    if (!account) return { code: 'not-found', detail: 'There is no such account.' };
    const { state } = await loader.load(erasures, platformId);
    const decision = decideErasure({ type: 'EraseSubject', account, reason: '' }, state);
    if (isRefusal(decision)) return decision;
    if (decision.length === 0) return { accountId: id, people: 0, ...nothing };
    const stream = account.type === 'customer' ? streams.customer(id) : streams.integrator(id);
    return {
      accountId: id,
      changed: true,
      events: await personalEvents(stream),
      people: (await everyPersonOf(log, id)).size,
      rows: await readModels.personalRows(id),
    };
  };

  const foreseePerson = async (
    principal: Principal,
    id: PersonId,
  ): Promise<PersonErasureForecast | Refusal> => {
    const found = await reachPerson({ accounts, loader }, principal, id, 'erasePerson');
    if (isRefusal(found)) return found;
    const { state: person } = found;
    const { state } = await loader.load(erasures, platformId);
    const decision = decidePersonErasure({ type: 'ErasePerson', person, reason: '' }, state);
    if (isRefusal(decision)) return decision;
    const { accountId } = person;
    if (decision.length === 0) return { personId: id, accountId, ...nothing };
    return {
      ...{ personId: id, accountId, changed: true },
      events: await personalEvents(streams.person(id)),
      rows: await readModels.personalRows(id),
    };
  };

  return { account: foreseeAccount, person: foreseePerson };
};
