import { person } from '#application/accounts/aggregates.ts';
import { listPerson, peopleOf, realignList, stepOnList } from '#application/accounts/people/list-people.ts';
import type { PersonDependencies } from '#application/accounts/people/person-dependencies.ts';
import { reachPerson } from '#application/accounts/people/reach-person.ts';
import { reach } from '#application/accounts/reach.ts';
import type { Caller } from '#application/kernel/command-handling/context.ts';
import { deriveId } from '#application/kernel/command-handling/derive-id.ts';
import { execute, isAsSeen } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import { earlierListings } from '#domain/accounts/people/people.ts';
import type { PersonState } from '#domain/accounts/people/person.ts';
import type { AccountId, PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { isRefusal } from '#domain/kernel/refusal.ts';

export interface InvitePersonRequest {
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

export interface PersonChanges {
  readonly role?: Role;
  readonly name?: string;
}

/** Who belongs to an account (docs/domain.md A9). Removing is beside this, in remove-person.ts. */
export const peopleCommands = (dependencies: PersonDependencies) => {
  const { accounts, loader } = dependencies;

  const invite = async (
    { principal: maker, context }: Caller,
    accountId: AccountId,
    request: InvitePersonRequest,
  ): Promise<CommandResult> => {
    const path = await reach(accounts, maker, 'manage-people', accountId);
    if (isRefusal(path)) return refused(path);
    if (!isAsSeen(context, 'no-stream')) return { outcome: 'revision-mismatch', actual: 'no-stream' };
    const personId = deriveId<PersonId>(context, 'person');
    const ids = path.map((account) => account.accountId);
    const invited = { personId, accountId, ...request };
    const command = { type: 'InvitePerson', person: invited, maker, now: context.time } as const;
    // An earlier process may have invited before it died; that is not judged again by how things stand now.
    const { state } = context.takenOver ? await loader.load(person, personId) : {};
    const rehearsed = decidePerson({ ...command, path, earlier: [] }, state);
    if (isRefusal(rehearsed)) return refused(rehearsed);
    // Whoever came to be was listed before that, and may have been removed since.
    const listed = state ? undefined : await listPerson(dependencies, context, { ...invited, path: ids });
    if (listed && listed.outcome !== 'done') return listed;
    const result = await execute(dependencies, context, {
      aggregate: person,
      id: personId,
      path: () => ids,
      decide: async (latest) => {
        const earlier = earlierListings(await peopleOf(dependencies, accountId), personId);
        return decidePerson({ ...command, path: (await accounts.path(accountId)) ?? [], earlier }, latest);
      },
    });
    if (result.outcome === 'refused')
      await stepOnList(dependencies, context, { ...invited, path: ids }, { type: 'DelistPerson' });
    return result;
  };

  const inviteAgain = async ({ principal: maker, context }: Caller, id: PersonId): Promise<CommandResult> => {
    const reached = await reachPerson(dependencies, maker, id);
    if (isRefusal(reached)) return refused(reached);
    const { accountId, path } = reached.state;
    return execute(dependencies, context, {
      aggregate: person,
      id,
      path: () => path,
      decide: async (latest) =>
        decidePerson(
          { type: 'InviteAgain', maker, path: (await accounts.path(accountId)) ?? [], now: context.time },
          latest,
        ),
    });
  };

  /** A role is changed on the list first, in each try anew, because another command may have changed it meanwhile. */
  const changeOnList = async (caller: Caller, state: PersonState, role: Role): Promise<CommandResult> =>
    stepOnList(dependencies, caller.context, state, { type: 'ChangeListedRole', role });

  const change = async (caller: Caller, id: PersonId, changes: PersonChanges): Promise<CommandResult> => {
    const { principal: maker, context } = caller;
    const reached = await reachPerson(dependencies, maker, id);
    if (isRefusal(reached)) return refused(reached);
    const { accountId, path: ids } = reached.state;
    let isListed = false;
    const result = await execute(dependencies, context, {
      aggregate: person,
      id,
      path: () => ids,
      decide: async (latest) => {
        const path = (await accounts.path(accountId)) ?? [];
        const decision = decidePerson({ type: 'ChangePerson', ...changes, maker, path }, latest);
        if (isRefusal(decision)) return decision;
        const changed = decision.find((event) => event.type === 'PersonRoleChanged');
        if (!changed || !latest) return decision;
        const step = await changeOnList(caller, latest, changed.data.role);
        if (step.outcome !== 'done') return step;
        isListed = true;
        return decision;
      },
    });
    if (isListed && result.outcome !== 'done') await realignList(dependencies, context, id);
    return result;
  };

  return { invite, inviteAgain, change };
};
