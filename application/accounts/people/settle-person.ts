import { people, person } from '#application/accounts/aggregates.ts';
import { stepOnList } from '#application/accounts/people/list-people.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import type { ProcessDependencies } from '#application/kernel/processes/process.ts';
import { processContext } from '#application/kernel/processes/process-context.ts';
import { listingLapse } from '#domain/accounts/people/decide-people.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import type { Recorded } from '#domain/kernel/events/event.ts';
import { type AccountId, type Instant, instantOf, type PersonId } from '#domain/kernel/ids.ts';

/** An event after which a person and the list of its account may be at odds. */
export type Unsettled = Recorded & {
  readonly data: { readonly personId: PersonId; readonly accountId: AccountId };
};

/** How long a command has for its second step, before it is taken for dead. */
const graceMilliseconds = 60_000;

/** When a command that did something at this time has ended, one way or the other. */
const over = (time: Instant): Instant => instantOf(Date.parse(time) + graceMilliseconds);

/** When it is time to look whether the command behind an event has ended. */
export const settlingAt = ({ metadata }: Pick<Recorded, 'metadata'>): Instant => over(metadata.time);

type SettleOptions = Pick<ProcessDependencies, 'log' | 'loader' | 'clock'> & { readonly process: string };

/**
 * Finishes commands about people that died between their two steps (docs/domain.md A9). The list of the account's people
 * comes first and counts, so the person follows it. Only joining is written the other way round. Whoever is listed and never
 * came to be leaves the list after a quarter of an hour, and so does at once whoever was removed and was put back on it by another
 * command meanwhile. While the list has changed a moment ago, a command may be about to finish by itself.
 * @returns when to come back; undefined when person and list agree
 */
export const createSettlePerson = (options: SettleOptions) => {
  const { loader, clock, process } = options;

  return async (event: Unsettled): Promise<Instant | undefined> => {
    const { personId, accountId } = event.data;
    const { state: list } = await loader.load(people, accountId);
    const { state: found } = await loader.load(person, personId);
    const due = over(list && list.changedAt > event.metadata.time ? list.changedAt : event.metadata.time);
    if (due > clock.now()) return due;
    const context = processContext(process, `settle/${event.id}`, accountId, event, clock.now());
    const { path } = event.metadata;
    const about = { accountId, personId, path };
    const listed = list?.listed.get(personId);
    if (!found) {
      if (!listed) return undefined;
      const lapse = listingLapse(listed.since);
      if (lapse > clock.now()) return lapse;
      await stepOnList(options, context, about, { type: 'DelistPerson' });
      return undefined;
    }
    if (found.state === 'removed') {
      if (!listed) return undefined;
      const { outcome } = await stepOnList(options, context, about, { type: 'DelistRemoved' });
      return outcome === 'done' ? undefined : over(clock.now());
    }
    if (found.state === 'active' && listed && !listed.joined)
      await stepOnList(options, context, about, { type: 'NoteJoining' });
    let isChanging = false;
    await execute(options, context, {
      aggregate: person,
      id: personId,
      path: () => path,
      repeatable: true,
      decide: async (state) => {
        const latest = (await loader.load(people, accountId)).state;
        isChanging = latest?.listed.get(personId)?.role !== listed?.role;
        return isChanging ? [] : decidePerson({ type: 'FollowList', listed: listed?.role }, state);
      },
    });
    return isChanging ? over(clock.now()) : undefined;
  };
};
