import { apiKey, person } from '#application/accounts/aggregates.ts';
import { goodKeysMadeBy } from '#application/accounts/people/keys-made.ts';
import { peopleOf, realignList, stepOnList } from '#application/accounts/people/list-people.ts';
import type { PersonDependencies } from '#application/accounts/people/person-dependencies.ts';
import { reachPerson } from '#application/accounts/people/reach-person.ts';
import { reach } from '#application/accounts/reach.ts';
import {
  type Caller,
  type CommandContext,
  withoutIfMatch,
} from '#application/kernel/command-handling/context.ts';
import { execute } from '#application/kernel/command-handling/execute.ts';
import { type CommandResult, refused } from '#application/kernel/command-handling/result.ts';
import type { ApiKeyState } from '#domain/accounts/access/api-key.ts';
import { decideApiKey } from '#domain/accounts/access/decide-api-key.ts';
import { decidePeople } from '#domain/accounts/people/decide-people.ts';
import { decidePerson } from '#domain/accounts/people/decide-person.ts';
import type { AccountId, ApiKeyId, Instant, PersonId } from '#domain/kernel/ids.ts';
import type { Role } from '#domain/kernel/principal.ts';
import { isRefusal, type Refusal } from '#domain/kernel/refusal.ts';

/** A key that somebody made, and that was good when they were removed. */
export interface MadeKey {
  readonly id: ApiKeyId;
  readonly accountId: AccountId;
  readonly role: Role;
  readonly name: string;
}

export interface Removal {
  /** Keys that the person made and that were good until then. They go on opening what they opened, unless they were ended too. */
  readonly keys: readonly MadeKey[];
}

/** Who looks at what would happen. */
type Asker = Pick<Caller, 'principal'>;

const toldKey = ({ apiKeyId: id, accountId, role, name }: ApiKeyState): MadeKey => ({
  id,
  accountId,
  role,
  name,
});

/** Removing a person, and what they leave behind (docs/domain.md A9). */
export const createRemovePerson = (dependencies: PersonDependencies) => {
  const { accounts, clock } = dependencies;

  /** The person's keys that the caller looks after too: keys of accounts that are out of their reach are not theirs to know. */
  const keysLeft = async (
    { principal }: Asker,
    id: PersonId,
    now: Instant,
  ): Promise<readonly ApiKeyState[]> => {
    const made = await goodKeysMadeBy(dependencies, id, now);
    const reached = await Promise.all(
      made.map(({ accountId }) => reach(accounts, principal, 'manage-keys', accountId)),
    );
    return made.filter((_, index) => !isRefusal(reached[index]));
  };

  const revoke = async (context: CommandContext, key: ApiKeyState): Promise<CommandResult> =>
    execute(dependencies, withoutIfMatch(context), {
      aggregate: apiKey,
      id: key.apiKeyId,
      path: () => key.path,
      repeatable: true,
      decide: (latest) => decideApiKey({ type: 'RevokeApiKey' }, latest),
    });

  return {
    /** What removing the person would leave: the keys they made. Or why it would be refused. */
    foresee: async (caller: Asker, id: PersonId): Promise<Removal | Refusal> => {
      const reached = await reachPerson(dependencies, caller.principal, id);
      if (isRefusal(reached)) return reached;
      const { state, loaded } = reached;
      const { accountId, personId } = state;
      const decision = decidePerson({ type: 'RemovePerson', maker: caller.principal }, loaded.state);
      if (isRefusal(decision)) return decision;
      const step = { type: 'DelistPerson', accountId, personId } as const;
      const listed = decidePeople(step, await peopleOf(dependencies, accountId));
      if (isRefusal(listed)) return listed;
      return { keys: (await keysLeft(caller, id, clock.now())).map(toldKey) };
    },
    /** @param revokeKeys whether the keys that the person made end with it */
    remove: async (caller: Caller, id: PersonId, revokeKeys: boolean): Promise<CommandResult<Removal>> => {
      const { principal: maker, context } = caller;
      const reached = await reachPerson(dependencies, maker, id);
      if (isRefusal(reached)) return refused(reached);
      const { path } = reached.state;
      let isDelisted = false;
      const result = await execute(dependencies, context, {
        aggregate: person,
        id,
        path: () => path,
        decide: async (latest) => {
          const decision = decidePerson({ type: 'RemovePerson', maker }, latest);
          if (isRefusal(decision) || decision.length === 0 || !latest) return decision;
          const step = await stepOnList(dependencies, context, latest, { type: 'DelistPerson' });
          if (step.outcome !== 'done') return step;
          isDelisted = true;
          return decision;
        },
      });
      if (result.outcome !== 'done') {
        if (isDelisted) await realignList(dependencies, context, id);
        return result;
      }
      const made = await keysLeft(caller, id, context.time);
      for (const key of revokeKeys ? made : []) {
        const revoked = await revoke(context, key);
        // Sent again, the command finds the person removed and goes on with the keys.
        if (revoked.outcome !== 'done') return revoked;
      }
      return { ...result, keys: made.map(toldKey) };
    },
  };
};
